package io.xcore.wasm.internal.engine;

/** An instance of a program with its state. For one thread at a time. */
public interface Guest {
    /**
     * Calls an exported function. The thread's interruption ends it.
     *
     * @param arguments their bits; checked against the function's type by the caller
     * @return the results' bits
     * @throws Trap when it fails; the instance stays as the failed call left it
     */
    long[] call(String function, long... arguments) throws Trap;

    /** How large its memories are. */
    long memoryBytes();

    /** How many instructions it has interpreted; compiled ones are not counted. */
    long instructions();

    /** Sets what the next call may interpret, and where it writes to. */
    void begin(long fuel, GuestWorld world);
}
