package io.xcore.wasm.internal.engine;

/** The platform refuses what a guest asks for. The message is for the guest's owner. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HostException(String message) {
        super(message, null, false, false);
    }

    public HostException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
