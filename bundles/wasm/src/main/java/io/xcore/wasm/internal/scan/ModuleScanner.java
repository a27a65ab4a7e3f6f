package io.xcore.wasm.internal.scan;

/**
 * Reads a module's bytes before the engine does: its structure, that every length and count fits what follows, that
 * nothing exceeds the limits. Types of instructions are left to the engine. Thread-safe.
 */
public final class ModuleScanner {
    private final ScanLimits limits;

    public ModuleScanner(ScanLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads it in one pass, in time and memory bounded by the size of the bytes.
     *
     * @throws InvalidModuleException with the exact reason and place
     */
    public ModuleOutline scan(byte[] wasm) throws InvalidModuleException {
        return new SectionReader(wasm, limits).read();
    }
}
