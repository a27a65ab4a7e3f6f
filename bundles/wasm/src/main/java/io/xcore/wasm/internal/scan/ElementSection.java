package io.xcore.wasm.internal.scan;

/** Reads segments of elements: references for tables. */
final class ElementSection {
    private static final int NO_TABLE = 1;
    /** Of one with a table: its index follows. Of one without: it is there for {@code ref.func} only. */
    private static final int EXPLICIT = 2;

    private static final int EXPRESSIONS = 4;

    private final ByteReader reader;
    private final Declared declared;
    private final InstructionReader instructions;

    ElementSection(ByteReader reader, Declared declared, InstructionReader instructions) {
        this.reader = reader;
        this.declared = declared;
        this.instructions = instructions;
    }

    void read() throws InvalidModuleException {
        int count = reader.count(3, "element segments");
        reader.atMost(count, StructuralLimits.SEGMENTS, "element segments");
        for (int i = 0; i < count; i++) {
            reader.at("element segment", i);
            segment();
        }
        declared.elements = count;
    }

    private void segment() throws InvalidModuleException {
        int flags = reader.index(8, "kind of segment");
        boolean expressions = (flags & EXPRESSIONS) != 0;
        if ((flags & NO_TABLE) == 0) {
            table((flags & EXPLICIT) != 0);
        }
        if ((flags & (NO_TABLE | EXPLICIT)) != 0) {
            type(expressions);
        }
        int count = reader.count(1, "elements");
        for (int i = 0; i < count; i++) {
            if (expressions) {
                instructions.constant();
            } else {
                reader.index(declared.functions.size(), "function");
            }
        }
    }

    private void table(boolean explicit) throws InvalidModuleException {
        if (explicit) {
            reader.index(declared.tables.size(), "table");
        } else if (declared.tables.size() == 0) {
            throw reader.invalid("unknown table 0");
        }
        instructions.constant();
    }

    private void type(boolean expressions) throws InvalidModuleException {
        if (expressions) {
            ValueTypes.reference(reader, declared.types.size());
        } else {
            reader.index(1, "kind of elements");
        }
    }
}
