package io.xcore.wasm.internal.engine;

/** The engine cannot do it, for a reason that is not the guest's. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
