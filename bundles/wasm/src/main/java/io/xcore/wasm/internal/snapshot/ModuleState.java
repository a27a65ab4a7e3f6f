package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.StoredModule;
import java.util.List;

/** A module as it was, with all versions it had; the latest first. */
public record ModuleState(StoredModule module, List<ModuleVersion> versions) {
    public ModuleState {
        versions = List.copyOf(versions);
    }
}
