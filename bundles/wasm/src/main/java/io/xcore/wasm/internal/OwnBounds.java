package io.xcore.wasm.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** Bounds of one module, smaller than those of the configuration, which hold where one is empty. */
public record OwnBounds(
        Optional<Integer> memoryPages,
        Optional<Integer> tableEntries,
        Optional<Long> fuel,
        Optional<Duration> timeout,
        Optional<Integer> concurrency,
        Optional<Integer> outputBytes,
        Optional<Integer> stackBytes,
        Optional<Duration> compileTime) {
    /** Those of a module that has none. */
    public static final OwnBounds NONE = new OwnBounds(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public OwnBounds {
        requireNonNull(memoryPages, "memoryPages is null");
        requireNonNull(tableEntries, "tableEntries is null");
        requireNonNull(fuel, "fuel is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(concurrency, "concurrency is null");
        requireNonNull(outputBytes, "outputBytes is null");
        requireNonNull(stackBytes, "stackBytes is null");
        requireNonNull(compileTime, "compileTime is null");
    }

    /** What holds for the module. */
    public ModuleBounds within(ModuleBounds configured) {
        return new ModuleBounds(
                        memoryPages.orElse(configured.memoryPages()),
                        tableEntries.orElse(configured.tableEntries()),
                        fuel.orElse(configured.fuel()),
                        timeout.orElse(configured.timeout()),
                        concurrency.orElse(configured.concurrency()),
                        outputBytes.orElse(configured.outputBytes()),
                        stackBytes.orElse(configured.stackBytes()),
                        compileTime.orElse(configured.compileTime()))
                .within(configured);
    }
}
