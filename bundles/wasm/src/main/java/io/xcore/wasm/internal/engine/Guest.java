package io.xcore.wasm.internal.engine;

import java.io.InputStream;

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

    /**
     * What it would need to go on elsewhere, between two calls.
     *
     * @throws EngineException when not all of it can be told; its message says what
     */
    GuestState state() throws EngineException;

    /** The bytes of a memory, read as the stream is, so that not all of them are there twice. */
    InputStream memory(int index);
}
