package io.xcore.wasm.internal.engine;

/**
 * What an instance may use.
 *
 * @param memoryPages of 64 KiB, in all memories
 * @param tableEntries in all tables
 * @param fuel instructions of a call; 0 for no bound. With a bound it is interpreted
 */
public record GuestLimits(int memoryPages, int tableEntries, long fuel) {}
