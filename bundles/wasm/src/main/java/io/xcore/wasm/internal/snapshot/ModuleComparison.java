package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.snapshot.Manifest.SavedBounds;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.Manifest.SavedUsage;
import io.xcore.wasm.internal.snapshot.Manifest.SavedVersion;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.Change;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.FieldDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.InstanceDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.ModuleDifference;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares modules. For one thread. */
final class ModuleComparison {
    private final InstanceComparison instances;

    ModuleComparison(Blobs fromBlobs, Blobs toBlobs) {
        this.instances = new InstanceComparison(fromBlobs, toBlobs);
    }

    /** Those that differ, in the order of their ids. */
    List<ModuleDifference> compare(List<SavedModule> from, List<SavedModule> to) throws IOException {
        Map<String, SavedModule> before = by(SavedModule::id, from);
        Map<String, SavedModule> after = by(SavedModule::id, to);
        List<ModuleDifference> differing = new ArrayList<>();
        for (String id : keys(before, after)) {
            compare(before.get(id), after.get(id)).ifPresent(differing::add);
        }
        return differing;
    }

    private static <K, T> Map<K, T> by(Function<T, K> key, List<T> all) {
        Map<K, T> map = new TreeMap<>();
        all.forEach(each -> map.put(key.apply(each), each));
        return map;
    }

    private static <K> Set<K> keys(Map<K, ?> one, Map<K, ?> other) {
        Set<K> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }

    private Optional<ModuleDifference> compare(@Nullable SavedModule from, @Nullable SavedModule to)
            throws IOException {
        if (from == null || to == null) {
            return Optional.ofNullable(from == null ? to : from)
                    .map(only -> new ModuleDifference(
                            only.id(),
                            only.name(),
                            from == null ? Change.ADDED : Change.REMOVED,
                            List.of(),
                            List.of(),
                            List.of()));
        }
        List<FieldDifference> fields = fields(from, to);
        List<InstanceDifference> differing = instances(from, to);
        List<FieldDifference> metrics = metrics(from.metrics(), to.metrics());
        Change change = fields.isEmpty() && differing.isEmpty() ? Change.UNCHANGED : Change.CHANGED;
        return change == Change.UNCHANGED && metrics.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModuleDifference(to.id(), to.name(), change, fields, differing, metrics));
    }

    private static List<FieldDifference> fields(SavedModule from, SavedModule to) {
        SavedBounds before = from.bounds();
        SavedBounds after = to.bounds();
        FieldDifferences fields = new FieldDifferences()
                .compare("name", from.name(), to.name())
                .compare("description", from.description(), to.description())
                .compare("active_version", from.activeVersion(), to.activeVersion())
                .compare("bounds.memory_pages", before.memoryPages(), after.memoryPages())
                .compare("bounds.table_entries", before.tableEntries(), after.tableEntries())
                .compare("bounds.fuel", before.fuel(), after.fuel())
                .compare("bounds.timeout", seconds(before.timeoutMillis()), seconds(after.timeoutMillis()))
                .compare("bounds.concurrency", before.concurrency(), after.concurrency())
                .compare("bounds.output_bytes", before.outputBytes(), after.outputBytes())
                .compare("bounds.stack_bytes", before.stackBytes(), after.stackBytes())
                .compare("bounds.compile_time", seconds(before.compileMillis()), seconds(after.compileMillis()));
        Map<Integer, SavedVersion> formerVersions = by(SavedVersion::number, from.versions());
        Map<Integer, SavedVersion> versions = by(SavedVersion::number, to.versions());
        for (int number : keys(formerVersions, versions)) {
            fields.compare(
                    "versions[" + number + "]", sha256(formerVersions.get(number)), sha256(versions.get(number)));
        }
        return fields.found();
    }

    private static @Nullable Double seconds(@Nullable Long millis) {
        return millis == null ? null : millis / 1_000.0;
    }

    private static @Nullable String sha256(@Nullable SavedVersion version) {
        return version == null ? null : version.sha256();
    }

    private List<InstanceDifference> instances(SavedModule from, SavedModule to) throws IOException {
        Map<String, SavedInstance> before = by(SavedInstance::name, from.instances());
        Map<String, SavedInstance> after = by(SavedInstance::name, to.instances());
        List<InstanceDifference> differing = new ArrayList<>();
        for (String name : keys(before, after)) {
            instances.compare(before.get(name), after.get(name)).ifPresent(differing::add);
        }
        return differing;
    }

    private static List<FieldDifference> metrics(@Nullable SavedUsage from, @Nullable SavedUsage to) {
        if (from == null || to == null) {
            return List.of();
        }
        return new FieldDifferences()
                .compare("operations", from.operations(), to.operations())
                .compare("memory_usage", from.memoryUsage(), to.memoryUsage())
                .compare("cpu_time", from.cpuTime(), to.cpuTime())
                .compare("last_execution", text(from.lastExecution()), text(to.lastExecution()))
                .found();
    }

    private static @Nullable String text(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
