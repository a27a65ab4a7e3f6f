package io.xcore.wasm.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.xcore.wasm.internal.StoredModule;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.Manifest.SavedUsage;
import io.xcore.wasm.internal.snapshot.Manifest.SkippedInstance;
import io.xcore.wasm.internal.snapshot.ModuleState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A module as a snapshot holds it.
 *
 * @param version the active one
 * @param bounds its own ones
 * @param instances its named instances
 * @param skippedInstances those that have something which cannot be told
 */
record SnapshotModuleView(
        String id,
        String moduleId,
        String name,
        String description,
        Optional<Long> userId,
        int version,
        String sha256,
        List<VersionView> versions,
        OwnBoundsView bounds,
        List<InstanceView> instances,
        List<SkippedInstance> skippedInstances,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<UsageView> metrics) {
    static SnapshotModuleView of(SavedModule saved) {
        ModuleState state = saved.state();
        StoredModule module = state.module();
        return new SnapshotModuleView(
                module.id(),
                module.id(),
                module.name(),
                module.description(),
                module.ownerId(),
                module.active().number(),
                module.active().sha256(),
                VersionView.of(state.versions(), module.active().number()),
                OwnBoundsView.of(module.bounds()),
                saved.instances().stream().map(InstanceView::of).toList(),
                saved.skippedInstances(),
                Optional.ofNullable(saved.metrics()).map(UsageView::of));
    }

    /**
     * A named instance.
     *
     * @param size in bytes, as it is kept
     */
    record InstanceView(String name, long memoryBytes, long size) {
        static InstanceView of(SavedInstance instance) {
            long memories =
                    instance.memories().stream().mapToLong(blob -> blob.size()).sum();
            return new InstanceView(
                    instance.name(),
                    (long) instance.memoryPages() * GuestState.PAGE,
                    instance.state().size() + memories);
        }
    }

    /** What it had used since the platform's start, with the names of the runtime metrics (contract A3-07). */
    record UsageView(long operations, long memoryUsage, double cpuTime, Optional<Instant> lastExecution) {
        static UsageView of(SavedUsage usage) {
            return new UsageView(
                    usage.operations(),
                    usage.memoryUsage(),
                    usage.cpuTime(),
                    Optional.ofNullable(usage.lastExecution()).map(Instant::ofEpochMilli));
        }
    }
}
