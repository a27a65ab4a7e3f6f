package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.scan.ModuleOutline.Limits;
import java.util.List;
import java.util.Optional;

/**
 * The memory a module declares, in pages of 64 KiB, all memories together.
 *
 * @param maximumPages absent when it declares none
 */
record MemoryView(long initialPages, Optional<Long> maximumPages) {
    static MemoryView of(List<Limits> memories) {
        boolean bounded = memories.stream().allMatch(each -> each.maximum().isPresent());
        return new MemoryView(
                memories.stream().mapToLong(Limits::initial).sum(),
                bounded
                        ? Optional.of(memories.stream()
                                .mapToLong(each -> each.maximum().orElse(0L))
                                .sum())
                        : Optional.empty());
    }
}
