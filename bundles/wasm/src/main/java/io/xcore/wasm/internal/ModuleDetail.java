package io.xcore.wasm.internal;

import io.xcore.wasm.internal.scan.ModuleOutline;

/**
 * A module, and what its active version declares.
 *
 * @param bounds which hold for it
 */
public record ModuleDetail(StoredModule module, ModuleOutline outline, ModuleBounds bounds) {}
