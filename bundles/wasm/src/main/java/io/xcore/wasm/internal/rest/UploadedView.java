package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.ModuleDetail;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.StoredModule;
import java.time.Instant;
import java.util.List;

/**
 * What was uploaded (contract A3-02). Its creation says {@code module_id}, the list says {@code id}: both are here.
 *
 * @param size in bytes
 * @param functions the names of those that can be called
 * @param createdAt of the version
 */
record UploadedView(
        String moduleId,
        String id,
        String name,
        String description,
        long size,
        List<String> functions,
        Instant createdAt,
        String sha256,
        int version) {
    static UploadedView of(ModuleDetail uploaded) {
        StoredModule module = uploaded.module();
        ModuleVersion active = module.active();
        return new UploadedView(
                module.id(),
                module.id(),
                module.name(),
                module.description(),
                active.size(),
                List.copyOf(uploaded.outline().functions().keySet()),
                active.createdAt(),
                active.sha256(),
                active.number());
    }
}
