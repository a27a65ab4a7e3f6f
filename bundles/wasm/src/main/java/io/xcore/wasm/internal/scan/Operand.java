package io.xcore.wasm.internal.scan;

/** What follows an instruction's code, or what the instruction does to the blocks around it. */
enum Operand {
    /** There is no such instruction. */
    UNKNOWN,
    /** The instruction is of the exception handling that was given up. */
    LEGACY,
    /** Reads nothing: the instruction leaves the function by calling another one. */
    TAIL_CALL,
    /** The type of a block, which opens one. */
    BLOCK,
    /** The same, for a block that may have an {@code else}. */
    IF,
    /** The same, followed by handlers. */
    TRY,
    ELSE,
    END,
    LABEL,
    /** Those of {@code br_table}. */
    LABELS,
    TYPE,
    FUNCTION,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG,
    LOCAL,
    DATA,
    ELEMENT,
    HEAP_TYPE,
    VALUE_TYPES,
    /** Alignment, memory and offset. */
    ADDRESS,
    I32,
    I64,
    BYTES_4,
    BYTES_8,
    BYTES_16,
    LANE,
    FENCE,
    FIELD,
    ARRAY_LENGTH,
    /** Which of two types may be null. */
    NULLABILITY
}
