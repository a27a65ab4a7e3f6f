package io.xcore.wasm.internal.engine;

import org.jspecify.annotations.Nullable;

/** The engine cannot do it, for a reason that is not the guest's. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
