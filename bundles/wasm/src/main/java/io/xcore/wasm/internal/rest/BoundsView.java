package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.ModuleBounds;

/**
 * What holds for a module.
 *
 * @param memoryPages of 64 KiB
 * @param fuel instructions of a call; 0 for no bound
 * @param timeout of a call, in seconds
 * @param concurrency calls at the same time
 * @param outputBytes kept of each stream of a call
 * @param stackBytes of the thread a call runs on
 * @param compileTime how long compiling it may take, in seconds
 */
record BoundsView(
        int memoryPages,
        int tableEntries,
        long fuel,
        double timeout,
        int concurrency,
        int outputBytes,
        int stackBytes,
        double compileTime) {
    static BoundsView of(ModuleBounds bounds) {
        return new BoundsView(
                bounds.memoryPages(),
                bounds.tableEntries(),
                bounds.fuel(),
                bounds.timeout().toMillis() / 1_000.0,
                bounds.concurrency(),
                bounds.outputBytes(),
                bounds.stackBytes(),
                bounds.compileTime().toMillis() / 1_000.0);
    }
}
