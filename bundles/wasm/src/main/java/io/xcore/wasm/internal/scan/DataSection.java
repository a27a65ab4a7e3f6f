package io.xcore.wasm.internal.scan;

/** Reads segments of data, and how many of them were announced. */
final class DataSection {
    private static final int ACTIVE = 0;
    private static final int OTHER_MEMORY = 2;

    private final ByteReader reader;
    private final Declared declared;
    private final InstructionReader instructions;
    private boolean announced;
    private int count;

    DataSection(ByteReader reader, Declared declared, InstructionReader instructions) {
        this.reader = reader;
        this.declared = declared;
        this.instructions = instructions;
    }

    void readCount() throws InvalidModuleException {
        long number = reader.u32();
        reader.atMost(number, StructuralLimits.SEGMENTS, "data segments");
        declared.announcedData = (int) number;
        announced = true;
    }

    void read() throws InvalidModuleException {
        count = reader.count(2, "data segments");
        reader.atMost(count, StructuralLimits.SEGMENTS, "data segments");
        for (int i = 0; i < count; i++) {
            reader.at("data segment", i);
            segment();
        }
    }

    /** Whether there were as many as announced, at the end of the module. */
    void check() throws InvalidModuleException {
        if (announced && count != declared.announcedData) {
            reader.enter(Section.DATA.text());
            throw reader.invalid(count + " data segments, " + declared.announcedData + " were announced", -1);
        }
    }

    private void segment() throws InvalidModuleException {
        int kind = reader.index(3, "kind of segment");
        if (kind == OTHER_MEMORY) {
            reader.index(declared.memories.size(), "memory");
        } else if (kind == ACTIVE && declared.memories.size() == 0) {
            throw reader.invalid("unknown memory 0");
        }
        if (kind == ACTIVE || kind == OTHER_MEMORY) {
            instructions.constant();
        }
        reader.skip(reader.count(1, "bytes of data"));
    }
}
