package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.StackFrame;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.Deque;

/**
 * The interpreter, whose frames are objects: a function with thousands of local variables that calls itself would fill the
 * heap long before the thread's stack.
 */
final class BoundedInterpreter extends InterpreterMachine {
    /** What all frames of a call take at most. */
    static final int MOST_SLOTS = 256 * 1024;

    private final FunctionCosts costs;
    private int used;

    BoundedInterpreter(Instance instance, FunctionCosts costs) {
        super(instance);
        this.costs = costs;
    }

    @Override
    protected long[] call(
            MStack stack,
            Instance instance,
            Deque<StackFrame> callStack,
            int funcId,
            long[] args,
            FunctionType callType,
            boolean popResults) {
        int size = costs.slots(funcId);
        if (size > MOST_SLOTS - used) {
            throw new ChicoryException("call stack exhausted");
        }
        used += size;
        try {
            return super.call(stack, instance, callStack, funcId, args, callType, popResults);
        } finally {
            used -= size;
        }
    }
}
