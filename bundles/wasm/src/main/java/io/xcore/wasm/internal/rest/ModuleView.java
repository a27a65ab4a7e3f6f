package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.ModuleDetail;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.StoredModule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a module (contract A3-13, G-10).
 *
 * @param userId whose it is; absent for the platform's
 * @param size of the active version, in bytes; hash, functions, imports and memory are that version's as well
 */
record ModuleView(
        String id,
        String moduleId,
        String name,
        String description,
        Optional<Long> userId,
        long size,
        String sha256,
        int version,
        List<VersionView> versions,
        List<FunctionView> functions,
        List<ImportView> imports,
        MemoryView memory,
        BoundsView bounds,
        Instant createdAt,
        Instant updatedAt) {
    static ModuleView of(ModuleDetail detail, List<ModuleVersion> versions) {
        StoredModule module = detail.module();
        ModuleVersion active = module.active();
        return new ModuleView(
                module.id(),
                module.id(),
                module.name(),
                module.description(),
                module.ownerId(),
                active.size(),
                active.sha256(),
                active.number(),
                VersionView.of(versions, active.number()),
                FunctionView.of(detail.outline().functions()),
                detail.outline().imports().stream().map(ImportView::of).toList(),
                MemoryView.of(detail.outline().memories()),
                BoundsView.of(detail.bounds()),
                module.createdAt(),
                module.updatedAt());
    }
}
