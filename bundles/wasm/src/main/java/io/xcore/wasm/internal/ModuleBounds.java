package io.xcore.wasm.internal;

import java.time.Duration;

/**
 * What a module may use.
 *
 * @param memoryPages of 64 KiB, in all memories of an instance
 * @param tableEntries in all tables of an instance
 * @param fuel instructions of one call; 0 for no bound. A bound is counted exactly, which the interpreter alone can do
 * @param timeout of one call
 * @param concurrency calls at the same time
 * @param outputBytes what is kept of each of the streams a call writes to
 * @param stackBytes of the thread a call runs on: how deeply its functions can call each other
 * @param compileTime how long compiling it may take; then it stays interpreted
 */
public record ModuleBounds(
        int memoryPages,
        int tableEntries,
        long fuel,
        Duration timeout,
        int concurrency,
        int outputBytes,
        int stackBytes,
        Duration compileTime) {
    /** The smaller one of each. */
    public ModuleBounds within(ModuleBounds other) {
        return new ModuleBounds(
                Math.min(memoryPages, other.memoryPages),
                Math.min(tableEntries, other.tableEntries),
                fuel == 0 || other.fuel == 0 ? Math.max(fuel, other.fuel) : Math.min(fuel, other.fuel),
                shorter(timeout, other.timeout),
                Math.min(concurrency, other.concurrency),
                Math.min(outputBytes, other.outputBytes),
                Math.min(stackBytes, other.stackBytes),
                shorter(compileTime, other.compileTime));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
