package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ExecutionListener;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.TrapException;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;

/**
 * Sees every interpreted instruction: counts it, ends the call when its fuel is used up, and looks for an interruption
 * where the interpreter itself does not, in loops by {@code br_table} and by tail calls. For one thread at a time.
 */
final class Watch implements ExecutionListener {
    private static final long LOOK_EVERY = 1024;
    // The engine keeps every exception that was thrown as long as the instance lives.
    private static final int MAX_EXCEPTIONS = 10_000;

    /** How many operands wait at most for the instructions that take them. */
    static final int MOST_OPERANDS = 256 * 1024;

    private long executed;
    private long end;
    private long next;
    private int exceptions;

    /** @param fuel 0 for no bound */
    void begin(long fuel) {
        end = fuel == 0 ? Long.MAX_VALUE : executed + fuel;
        next = nextLook();
    }

    long executed() {
        return executed;
    }

    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        if (++executed > next) {
            look(stack);
        }
        OpCode opcode = instruction.opcode();
        if ((opcode == OpCode.THROW || opcode == OpCode.THROW_REF) && ++exceptions > MAX_EXCEPTIONS) {
            throw new TrapException("more than " + MAX_EXCEPTIONS + " exceptions thrown");
        }
    }

    private void look(MStack stack) {
        if (executed > end) {
            throw new OutOfFuelException();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ChicoryInterruptedException("interrupted");
        }
        if (stack.size() > MOST_OPERANDS) {
            throw new TrapException("operand stack exhausted");
        }
        next = nextLook();
    }

    private long nextLook() {
        return Math.min(end, executed + LOOK_EVERY);
    }
}
