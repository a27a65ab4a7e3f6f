package io.xcore.wasm.internal.engine;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A valid module. It is interpreted until it is compiled. Thread-safe. */
public interface Program {
    /** Whether compiling it is worth while and safe. */
    boolean compilable();

    /** Whether guests that are made from now on run compiled code. */
    boolean compiled();

    /**
     * Compiles it, which takes seconds per megabyte and heeds no interruption; at once when it was kept.
     *
     * @return how many functions are interpreted all the same, since they are too large
     * @throws EngineException when it cannot be compiled; it is interpreted on
     */
    default int compile(CompiledCode kept) throws EngineException {
        return compile(kept, () -> true);
    }

    /**
     * The same, for somebody who may have given it up when it is done.
     *
     * @param wanted whether it is still wanted; asked at the end
     */
    int compile(CompiledCode kept, BooleanSupplier wanted) throws EngineException;

    /** What a call takes of the heap at most, beside the instance's memories, as the program is now. */
    long heapBytes(GuestLimits limits);

    /**
     * Makes an instance: memories, tables, and what its start function does.
     *
     * @throws Trap when the start function fails, or there is no memory for it
     */
    Guest instantiate(GuestLimits limits, GuestWorld world) throws Trap;

    /**
     * Makes an instance that goes on where another one of the same module has stopped. None of the module's code runs.
     *
     * @throws EngineException when the state is not one of this module, or does not fit the limits
     * @throws IOException when a memory cannot be read
     */
    Guest restore(GuestLimits limits, GuestState state, GuestState.Memories memories)
            throws EngineException, IOException;
}
