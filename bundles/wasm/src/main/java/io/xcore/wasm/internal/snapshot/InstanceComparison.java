package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.engine.GuestState.Global;
import io.xcore.wasm.internal.running.Values;
import io.xcore.wasm.internal.snapshot.Manifest.SavedBlob;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.Change;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.InstanceDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.MemoryDifference;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two instances of a module. For one thread. */
final class InstanceComparison {
    private final Blobs fromBlobs;
    private final Blobs toBlobs;
    private final MemoryComparison memories = new MemoryComparison();

    InstanceComparison(Blobs fromBlobs, Blobs toBlobs) {
        this.fromBlobs = fromBlobs;
        this.toBlobs = toBlobs;
    }

    /** How two of the same name differ, if they do; one of them may be missing. */
    Optional<InstanceDifference> compare(@Nullable SavedInstance from, @Nullable SavedInstance to) throws IOException {
        if (from == null || to == null) {
            return Optional.ofNullable(from == null ? to : from)
                    .map(only -> new InstanceDifference(
                            only.name(), from == null ? Change.ADDED : Change.REMOVED, List.of(), List.of()));
        }
        FieldDifferences fields = new FieldDifferences();
        if (!from.state().equals(to.state())) {
            compare(fromBlobs.state(from), toBlobs.state(to), fields);
        }
        List<MemoryDifference> differing = new ArrayList<>();
        for (int index = 0;
                index < Math.min(from.memories().size(), to.memories().size());
                index++) {
            compare(index, from.memories().get(index), to.memories().get(index)).ifPresent(differing::add);
        }
        return fields.found().isEmpty() && differing.isEmpty()
                ? Optional.empty()
                : Optional.of(new InstanceDifference(from.name(), Change.CHANGED, fields.found(), differing));
    }

    private Optional<MemoryDifference> compare(int index, SavedBlob from, SavedBlob to) throws IOException {
        if (from.equals(to)) {
            return Optional.empty();
        }
        try (InputStream left = fromBlobs.inflated(from);
                InputStream right = toBlobs.inflated(to)) {
            return memories.compare(index, left, right);
        }
    }

    private static void compare(GuestState from, GuestState to, FieldDifferences fields) {
        fields.compare("memory_pages", from.memoryPages(), to.memoryPages());
        int globals = Math.max(from.globals().size(), to.globals().size());
        for (int index = 0; index < globals; index++) {
            compare(at(from.globals(), index), at(to.globals(), index), fields);
        }
        for (int index = 0; index < Math.min(from.tables().size(), to.tables().size()); index++) {
            compare(index, from.tables().get(index), to.tables().get(index), fields);
        }
        fields.compare("dropped_data", from.droppedData(), to.droppedData());
        fields.compare("dropped_elements", from.droppedElements(), to.droppedElements());
    }

    private static @Nullable Global at(List<Global> globals, int index) {
        return index < globals.size() ? globals.get(index) : null;
    }

    private static void compare(@Nullable Global from, @Nullable Global to, FieldDifferences fields) {
        Global named = from == null ? to : from;
        if (named != null) {
            fields.compare("globals[" + named.index() + "]", shown(from), shown(to));
        }
    }

    /** A number, or the index of a function. */
    private static @Nullable Object shown(@Nullable Global global) {
        if (global == null || (!global.type().numeric() && global.bits() == GuestState.NULL)) {
            return null;
        }
        return global.type().numeric() ? Values.shown(global.type(), global.bits()) : (Object) global.bits();
    }

    private static void compare(int table, int[] from, int[] to, FieldDifferences fields) {
        fields.compare("tables[" + table + "].size", from.length, to.length);
        int common = Math.min(from.length, to.length);
        for (int entry = 0; entry < common; entry++) {
            if (from[entry] != to[entry]) {
                fields.compare("tables[" + table + "][" + entry + "]", from[entry], to[entry]);
            }
        }
    }
}
