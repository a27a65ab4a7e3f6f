package io.xcore.wasm.internal.scan;

/**
 * What a module may declare at most. Compilers of C, Rust and AssemblyScript stay far below; in large programs Go's nests
 * some thousand blocks, one for each place where a function can go on.
 *
 * @param functions without imported ones
 * @param imports functions, memories and all
 * @param exports of all kinds
 * @param locals of one function, parameters included
 * @param parameters of one function type; the same for results
 * @param nesting blocks inside each other
 * @param branchTargets of one {@code br_table}
 * @param functionBytes the body of one function
 * @param memoryPages at first, of all memories together
 * @param tableEntries at first, of all tables together
 */
public record ScanLimits(
        int functions,
        int imports,
        int exports,
        int locals,
        int parameters,
        int nesting,
        int branchTargets,
        int functionBytes,
        int memoryPages,
        int tableEntries) {
    /** The limits of the platform, with memories and tables as configured. */
    public static ScanLimits of(int memoryPages, int tableEntries) {
        return new ScanLimits(50_000, 1_000, 10_000, 5_000, 1_000, 5_000, 65_536, 1 << 20, memoryPages, tableEntries);
    }
}
