package io.xcore.wasm.internal.engine;

import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;

/** Makes programs of modules. Thread-safe. */
public interface WasmEngine {
    /** What is provided to every module that imports it; names are {@code module.function}. */
    boolean provides(ModuleOutline.Import wanted);

    /**
     * Parses and validates what was scanned.
     *
     * @throws InvalidModuleException with what the engine has against it
     */
    Program load(byte[] wasm, ModuleOutline outline) throws InvalidModuleException;

    /** Which engine it is and its version; what it has compiled is worth nothing to another one. */
    String name();
}
