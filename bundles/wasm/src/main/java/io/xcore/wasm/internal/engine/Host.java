package io.xcore.wasm.internal.engine;

/** What answers a guest that asks the platform for something. For one call, on its thread. */
@FunctionalInterface
public interface Host {
    /** Answers nothing. */
    Host NONE = (function, arguments) -> {
        throw new HostException("Nothing answers " + function.text() + " here");
    };

    /**
     * Does what the guest asks for.
     *
     * @param arguments the bits of as many values as the function takes
     * @return the bits of its result; of no account when it has none
     * @throws HostException when it may not have that, or asks wrongly: the call ends as by a trap
     */
    long call(PlatformFunction function, long[] arguments);
}
