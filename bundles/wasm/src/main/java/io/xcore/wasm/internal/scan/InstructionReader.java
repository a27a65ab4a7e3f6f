package io.xcore.wasm.internal.scan;

/**
 * Reads instructions: that each is known, with its operands whole and what they refer to declared, and that blocks end.
 * What is on the stack is left to the engine.
 */
final class InstructionReader {
    /** Of the alignment: that the index of a memory follows. */
    private static final int OTHER_MEMORY = 0x40;

    private static final int NO_RESULT = 0x40;

    private final ByteReader reader;
    private final Declared declared;
    /** For each open block whether an {@code else} may come. */
    private final boolean[] branching;

    /** Where the present instruction begins. */
    private int instruction;

    private int depth;
    private int locals;

    InstructionReader(ByteReader reader, Declared declared) {
        this.reader = reader;
        this.declared = declared;
        branching = new boolean[declared.limits.nesting()];
    }

    /**
     * Reads the instructions of a function up to its last {@code end}.
     *
     * @return whether each of them is brief
     */
    boolean body(int localCount) throws InvalidModuleException {
        locals = localCount;
        depth = 0;
        boolean brief = true;
        while (depth >= 0) {
            int code = code();
            brief &= Instructions.isBrief(code);
            operands(code);
        }
        return brief;
    }

    /** Reads an expression that gives the first value of something. */
    void constant() throws InvalidModuleException {
        depth = 0;
        while (depth >= 0) {
            int code = code();
            if (!Instructions.isConstant(code)) {
                throw reader.invalid(text() + " is not constant", instruction);
            }
            operands(code);
        }
    }

    private int code() throws InvalidModuleException {
        instruction = reader.position();
        int first = reader.u8();
        if (!Instructions.isPrefix(first)) {
            return first;
        }
        long second = reader.u32();
        int code = Instructions.code(first, second);
        if (code < 0) {
            throw unknown();
        }
        if (first == Instructions.VECTORS) {
            declared.features.simd();
        } else if (first == Instructions.ATOMICS) {
            declared.features.threads();
        }
        return code;
    }

    private void operands(int code) throws InvalidModuleException {
        for (Operand operand : Instructions.operands(code)) {
            read(operand);
        }
    }

    private void read(Operand operand) throws InvalidModuleException {
        switch (operand) {
            case UNKNOWN -> throw unknown();
            case LEGACY -> throw reader.invalid("legacy exception handling is not supported", instruction);
            case TAIL_CALL -> declared.features.tailCalls();
            case BLOCK -> open(false);
            case IF -> open(true);
            case TRY -> openTry();
            case ELSE -> otherwise();
            case END -> depth--;
            case LABEL -> label();
            case LABELS -> labels();
            case TYPE -> reader.index(declared.types.size(), "type");
            case FUNCTION -> reader.index(declared.functions.size(), "function");
            case TABLE -> reader.index(declared.tables.size(), "table");
            case MEMORY -> reader.index(declared.memories.size(), "memory");
            case GLOBAL -> reader.index(declared.globals, "global");
            case TAG -> reader.index(declared.tags, "tag");
            case LOCAL -> reader.index(locals, "local");
            case DATA -> reader.index(declared.announcedData, "data segment");
            case ELEMENT -> reader.index(declared.elements, "element segment");
            case HEAP_TYPE -> ValueTypes.heap(reader, declared.types.size());
            case VALUE_TYPES -> valueTypes();
            case ADDRESS -> address();
            case I32 -> reader.signed(Integer.SIZE);
            case I64 -> reader.signed(Long.SIZE);
            case BYTES_4 -> reader.skip(4);
            case BYTES_8 -> reader.skip(8);
            case BYTES_16 -> reader.skip(16);
            case LANE -> reader.skip(1);
            case FENCE -> reader.index(1, "kind of fence");
            case FIELD -> reader.u32();
            case ARRAY_LENGTH -> reader.atMost(reader.u32(), StructuralLimits.FIXED_ARRAY, "elements of an array");
            case NULLABILITY -> reader.index(4, "kind of cast");
        }
    }

    private void open(boolean mayBranch) throws InvalidModuleException {
        blockType();
        push(mayBranch);
    }

    private void openTry() throws InvalidModuleException {
        blockType();
        int handlers = reader.count(2, "handlers");
        for (int i = 0; i < handlers; i++) {
            if (reader.index(4, "kind of handler") < 2) {
                reader.index(declared.tags, "tag");
            }
            label();
        }
        push(false);
    }

    private void push(boolean mayBranch) throws InvalidModuleException {
        reader.atMost(depth + 1L, declared.limits.nesting(), "blocks inside each other");
        branching[depth] = mayBranch;
        depth++;
    }

    /** Nothing, the type of a result, or the index of a function's type. */
    private void blockType() throws InvalidModuleException {
        int first = reader.peek();
        if (first == NO_RESULT) {
            reader.skip(1);
        } else if (first > NO_RESULT && first < 0x80) {
            declared.value(reader);
        } else {
            declared.types.functionIndex(reader);
        }
    }

    private void otherwise() throws InvalidModuleException {
        if (depth == 0 || !branching[depth - 1]) {
            throw reader.invalid("else without if", instruction);
        }
        branching[depth - 1] = false;
    }

    private void label() throws InvalidModuleException {
        reader.index(depth + 1, "label");
    }

    private void labels() throws InvalidModuleException {
        int targets = reader.count(1, "branch targets");
        reader.atMost(targets, declared.limits.branchTargets(), "branch targets");
        for (int i = 0; i <= targets; i++) {
            label();
        }
    }

    private void valueTypes() throws InvalidModuleException {
        int count = reader.count(1, "types");
        for (int i = 0; i < count; i++) {
            declared.value(reader);
        }
    }

    private void address() throws InvalidModuleException {
        int alignment = reader.index(2 * OTHER_MEMORY, "alignment");
        if (alignment >= OTHER_MEMORY) {
            reader.index(declared.memories.size(), "memory");
        } else if (declared.memories.size() == 0) {
            throw reader.invalid("unknown memory 0");
        }
        reader.u32();
    }

    private InvalidModuleException unknown() throws InvalidModuleException {
        return reader.invalid("unknown " + text(), instruction);
    }

    /** The present one, such as {@code instruction 0xfd 0x9a}. */
    private String text() throws InvalidModuleException {
        ByteReader there = reader.from(instruction);
        int first = there.u8();
        String text = "instruction 0x" + Integer.toHexString(first);
        return Instructions.isPrefix(first) ? text + " 0x" + Long.toHexString(there.u32()) : text;
    }
}
