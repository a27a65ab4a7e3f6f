package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.FunctionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a module declares.
 *
 * @param name of its custom section {@code name}, if it has one
 * @param functions the exported ones by name, in the order of the file
 * @param imports in the order of the file
 * @param exports all names, of functions and of everything else
 * @param memories imported ones first
 * @param tables imported ones first
 * @param functionCount without imported ones
 * @param parsedBytes of all sections but data and custom ones: what an engine makes objects of
 * @param features which decide where it may run
 * @param custom the custom sections but {@code name} and those of debuggers, by name; the last one of a name counts
 * @param brief the exported functions without loops and calls: they end soon, whatever they are called with
 */
public record ModuleOutline(
        Optional<String> name,
        Map<String, FunctionType> functions,
        List<Import> imports,
        List<String> exports,
        List<Limits> memories,
        List<Limits> tables,
        int functionCount,
        int parsedBytes,
        Features features,
        Map<String, byte[]> custom,
        Set<String> brief) {

    /** What is imported. */
    public enum Kind {
        FUNCTION,
        TABLE,
        MEMORY,
        GLOBAL,
        TAG
    }

    /**
     * One import.
     *
     * @param type of a function
     */
    public record Import(String module, String name, Kind kind, Optional<FunctionType> type) {}

    /** How large something is at first and at most: pages of 64 KiB, or entries. */
    public record Limits(long initial, Optional<Long> maximum) {}

    /**
     * Instructions beyond the first version of WebAssembly.
     *
     * @param tailCalls {@code return_call} and its relatives, which no interruption stops when interpreted
     * @param simd vectors
     * @param threads shared memories or atomic instructions
     * @param start whether code runs when it is instantiated
     */
    public record Features(boolean tailCalls, boolean simd, boolean threads, boolean start) {}
}
