package io.xcore.wasm.internal.engine;

import org.jspecify.annotations.Nullable;

/** A call ended before its function returned. */
public final class Trap extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** Something the specification calls a trap: a division by zero, an access out of bounds, {@code unreachable}. */
        TRAP,
        /** An exception of the guest that it did not catch. */
        EXCEPTION,
        /** Calls nested too deeply. */
        STACK_EXHAUSTED,
        OUT_OF_FUEL,
        OUT_OF_MEMORY,
        INTERRUPTED,
        /** The guest ended itself by WASI's {@code proc_exit}. */
        EXIT,
        /** The engine failed in a way nobody expected. */
        ENGINE
    }

    private final Kind kind;
    private final int exitCode;

    public Trap(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, 0, cause);
    }

    private Trap(Kind kind, String message, int exitCode, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
        this.exitCode = exitCode;
    }

    /** The guest has ended itself. */
    public static Trap exit(int code, Throwable cause) {
        return new Trap(Kind.EXIT, "exit code " + code, code, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** The code it ended itself with; 0 for all others. */
    public int exitCode() {
        return exitCode;
    }
}
