package io.xcore.wasm.internal.engine;

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
    int compile(CompiledCode kept) throws EngineException;

    /** What a call takes of the heap at most, beside the instance's memories, as the program is now. */
    long heapBytes(GuestLimits limits);

    /**
     * Makes an instance: memories, tables, and what its start function does.
     *
     * @throws Trap when the start function fails, or there is no memory for it
     */
    Guest instantiate(GuestLimits limits, GuestWorld world) throws Trap;
}
