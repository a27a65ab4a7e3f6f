package io.xcore.wasm.internal.snapshot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a snapshot differs from another one, or from what there is.
 *
 * @param to the other one; empty for what there is
 * @param modules those that differ, in the order of their ids
 */
public record SnapshotDifference(Snapshot from, Optional<Snapshot> to, List<ModuleDifference> modules) {
    public SnapshotDifference {
        modules = List.copyOf(modules);
    }

    /** Whether nothing differs that a restore would put back. */
    public boolean identical() {
        return modules.stream().allMatch(module -> module.change() == Change.UNCHANGED);
    }

    /** What has become of something from the one to the other. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED,
        /** Only what it has used differs. */
        UNCHANGED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A module.
     *
     * @param fields its settings and its versions, {@code versions[3]} with their hashes
     * @param metrics where both tell them
     */
    public record ModuleDifference(
            String moduleId,
            String name,
            Change change,
            List<FieldDifference> fields,
            List<InstanceDifference> instances,
            List<FieldDifference> metrics) {}

    /** One value; null where there is none. */
    public record FieldDifference(String field, @Nullable Object from, @Nullable Object to) {}

    /**
     * A named instance.
     *
     * @param fields sizes of memories and tables, globals, entries of tables: the first hundred that differ
     */
    public record InstanceDifference(
            String name, Change change, List<FieldDifference> fields, List<MemoryDifference> memories) {}

    /**
     * The bytes of a memory.
     *
     * @param firstDifference the address of the first byte that differs
     */
    public record MemoryDifference(int index, long differingBytes, long firstDifference) {}
}
