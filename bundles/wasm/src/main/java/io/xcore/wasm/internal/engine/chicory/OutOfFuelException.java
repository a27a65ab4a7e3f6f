package io.xcore.wasm.internal.engine.chicory;

/** Thrown through the engine, which has no fuel of its own. */
final class OutOfFuelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfFuelException() {
        super("out of fuel", null, false, false);
    }
}
