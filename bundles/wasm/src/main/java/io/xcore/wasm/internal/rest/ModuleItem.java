package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.StoredModule;
import java.time.Instant;

/**
 * A module as S3 lists it (contract A3-03).
 *
 * @param size in bytes
 */
record ModuleItem(
        String id,
        String moduleId,
        String name,
        String description,
        long size,
        Instant createdAt,
        Instant updatedAt,
        int version) {
    static ModuleItem of(StoredModule module) {
        return new ModuleItem(
                module.id(),
                module.id(),
                module.name(),
                module.description(),
                module.active().size(),
                module.createdAt(),
                module.updatedAt(),
                module.active().number());
    }
}
