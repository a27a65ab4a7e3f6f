package io.xcore.wasm.internal.scan;

/** Bounds of what costs an engine memory for each declared thing; ten times and more what compilers produce. */
final class StructuralLimits {
    static final int TYPES = 50_000;
    /** Of one structure. */
    static final int FIELDS = 10_000;

    static final int TABLES = 1_000;
    static final int MEMORIES = 100;
    static final int GLOBALS = 100_000;
    static final int TAGS = 1_000;
    /** Of data and of elements, each. */
    static final int SEGMENTS = 100_000;

    static final int CUSTOM_SECTIONS = 1_000;
    /** Of an array that one instruction makes of values on the stack; the same in browsers. */
    static final int FIXED_ARRAY = 10_000;

    private StructuralLimits() {}
}
