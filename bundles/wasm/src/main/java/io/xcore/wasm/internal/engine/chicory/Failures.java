package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasm.ChicoryException;
import io.xcore.wasm.internal.engine.HostException;
import io.xcore.wasm.internal.engine.Trap;

/** What the engine throws, in our words. */
final class Failures {
    // The parser puts this before whatever was wrong.
    private static final String MISLEADING = "section size mismatch, unexpected end of section or function, ";

    private Failures() {}

    /** Why the engine does not take a module. */
    static String reason(Throwable failure) {
        if (failure instanceof ChicoryException && failure.getMessage() != null) {
            String message = failure.getMessage();
            return message.startsWith(MISLEADING) ? message.substring(MISLEADING.length()) : message;
        }
        return "The engine cannot read it (" + failure.getClass().getSimpleName() + ")";
    }

    /** Why a call ended. */
    static Trap trap(Throwable failure) {
        if (failure instanceof OutOfFuelException) {
            return new Trap(Trap.Kind.OUT_OF_FUEL, "out of fuel", failure);
        }
        // Some of it tells by its type, WASI's sleep by its cause, and who was about to look by the thread alone.
        if (failure instanceof ChicoryInterruptedException
                || failure.getCause() instanceof InterruptedException
                || Thread.currentThread().isInterrupted()) {
            return new Trap(Trap.Kind.INTERRUPTED, "interrupted", failure);
        }
        if (failure instanceof WasiExitException exit) {
            return Trap.exit(exit.exitCode(), failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return new Trap(Trap.Kind.OUT_OF_MEMORY, "out of memory", failure);
        }
        if (failure instanceof StackOverflowError || failure.getCause() instanceof StackOverflowError) {
            return new Trap(Trap.Kind.STACK_EXHAUSTED, "call stack exhausted", failure);
        }
        if (failure instanceof WasmException) {
            return new Trap(Trap.Kind.EXCEPTION, "uncaught exception of the module", failure);
        }
        if (failure instanceof HostException) {
            return new Trap(Trap.Kind.TRAP, String.valueOf(failure.getMessage()), failure);
        }
        if (failure instanceof ChicoryException) {
            return new Trap(Trap.Kind.TRAP, String.valueOf(failure.getMessage()), failure);
        }
        return new Trap(
                Trap.Kind.ENGINE, "the engine failed (" + failure.getClass().getSimpleName() + ")", failure);
    }
}
