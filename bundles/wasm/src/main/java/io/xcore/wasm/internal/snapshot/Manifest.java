package io.xcore.wasm.internal.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.xcore.metrics.ModuleUsage;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.OwnBounds;
import io.xcore.wasm.internal.StoredModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a snapshot holds, or names by its hash. Times are milliseconds since 1970.
 *
 * @param format how it is written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        int format,
        String id,
        String name,
        String description,
        long createdAt,
        @Nullable Long owner,
        boolean includeMetrics,
        List<SavedModule> modules) {
    static final int FORMAT = 1;

    public Manifest {
        modules = List.copyOf(modules);
    }

    /** The sizes of all it names, by hash. */
    Map<String, Long> blobs() {
        Map<String, Long> blobs = new TreeMap<>();
        for (SavedModule module : modules) {
            module.versions().forEach(version -> blobs.put(version.sha256(), version.size()));
            for (SavedInstance instance : module.instances()) {
                blobs.put(instance.state().sha256(), instance.state().size());
                instance.memories().forEach(memory -> blobs.put(memory.sha256(), memory.size()));
            }
        }
        return blobs;
    }

    /** The hashes of all it needs, with its own. */
    Set<String> hashes(String own) {
        Map<String, Long> all = blobs();
        all.put(own, 0L);
        return all.keySet();
    }

    /** A module with its named instances; {@code metrics} only where they were asked for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SavedModule(
            String id,
            @Nullable Long owner,
            String name,
            String description,
            SavedBounds bounds,
            int activeVersion,
            int latestVersion,
            long createdAt,
            long updatedAt,
            List<SavedVersion> versions,
            List<SavedInstance> instances,
            List<SkippedInstance> skippedInstances,
            @Nullable SavedUsage metrics) {
        public SavedModule {
            versions = List.copyOf(versions);
            instances = List.copyOf(instances);
            skippedInstances = List.copyOf(skippedInstances);
        }

        /** As the module is stored. */
        public ModuleState state() {
            List<ModuleVersion> kept = versions.stream().map(SavedVersion::kept).toList();
            ModuleVersion active = kept.stream()
                    .filter(version -> version.number() == activeVersion)
                    .findFirst()
                    .orElseThrow();
            StoredModule module = new StoredModule(
                    id,
                    Optional.ofNullable(owner),
                    name,
                    description,
                    bounds.own(),
                    active,
                    latestVersion,
                    Instant.ofEpochMilli(createdAt),
                    Instant.ofEpochMilli(updatedAt),
                    0);
            return new ModuleState(module, kept);
        }
    }

    /** Bounds of its own; one that is absent is the configuration's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SavedBounds(
            @Nullable Integer memoryPages,
            @Nullable Integer tableEntries,
            @Nullable Long fuel,
            @Nullable Long timeoutMillis,
            @Nullable Integer concurrency,
            @Nullable Integer outputBytes,
            @Nullable Integer stackBytes,
            @Nullable Long compileMillis) {
        static SavedBounds of(OwnBounds own) {
            return new SavedBounds(
                    own.memoryPages().orElse(null),
                    own.tableEntries().orElse(null),
                    own.fuel().orElse(null),
                    own.timeout().map(Duration::toMillis).orElse(null),
                    own.concurrency().orElse(null),
                    own.outputBytes().orElse(null),
                    own.stackBytes().orElse(null),
                    own.compileTime().map(Duration::toMillis).orElse(null));
        }

        OwnBounds own() {
            return new OwnBounds(
                    Optional.ofNullable(memoryPages),
                    Optional.ofNullable(tableEntries),
                    Optional.ofNullable(fuel),
                    Optional.ofNullable(timeoutMillis).map(Duration::ofMillis),
                    Optional.ofNullable(concurrency),
                    Optional.ofNullable(outputBytes),
                    Optional.ofNullable(stackBytes),
                    Optional.ofNullable(compileMillis).map(Duration::ofMillis));
        }
    }

    /** A version; its bytes are kept under its hash. */
    public record SavedVersion(int number, String sha256, long size, long createdAt) {
        static SavedVersion of(ModuleVersion version) {
            return new SavedVersion(
                    version.number(),
                    version.sha256(),
                    version.size(),
                    version.createdAt().toEpochMilli());
        }

        ModuleVersion kept() {
            return new ModuleVersion(number, sha256, size, Instant.ofEpochMilli(createdAt));
        }
    }

    /** Bytes, deflated; hash and size are those of what is kept. */
    public record SavedBlob(String sha256, long size) {}

    /**
     * A named instance of the active version.
     *
     * @param memoryPages of all memories together
     * @param state its globals, tables and dropped segments
     * @param memories the bytes of each memory
     */
    public record SavedInstance(String name, int memoryPages, SavedBlob state, List<SavedBlob> memories) {
        public SavedInstance {
            memories = List.copyOf(memories);
        }
    }

    /** A named instance that has something which cannot be told. */
    public record SkippedInstance(String name, String reason) {}

    /** What a module has used since the platform's start, to compare it with. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SavedUsage(long operations, long memoryUsage, double cpuTime, @Nullable Long lastExecution) {
        private static final double NANOS = 1e9;

        static SavedUsage of(ModuleUsage usage) {
            return new SavedUsage(
                    usage.operations(),
                    usage.memoryBytes(),
                    usage.cpuTime().toNanos() / NANOS,
                    usage.lastExecution().map(Instant::toEpochMilli).orElse(null));
        }
    }
}
