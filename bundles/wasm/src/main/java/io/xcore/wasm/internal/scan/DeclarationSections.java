package io.xcore.wasm.internal.scan;

/** Reads the sections that declare functions, tables, memories, tags and globals. */
final class DeclarationSections {
    /** Instead of the type of a table's elements: an expression for their first value follows the type. */
    private static final int WITH_FIRST_VALUE = 0x40;

    private final ByteReader reader;
    private final Declared declared;
    private final ResourceTypes resources;
    private final InstructionReader instructions;

    DeclarationSections(ByteReader reader, Declared declared, ResourceTypes resources, InstructionReader instructions) {
        this.reader = reader;
        this.declared = declared;
        this.resources = resources;
        this.instructions = instructions;
    }

    void functions() throws InvalidModuleException {
        int count = reader.count(1, "functions");
        reader.atMost(count, declared.limits.functions(), "functions");
        for (int i = 0; i < count; i++) {
            reader.at("function", declared.functions.size());
            declared.functions.add(declared.types.functionIndex(reader));
        }
    }

    void tables() throws InvalidModuleException {
        int count = reader.count(3, "tables");
        for (int i = 0; i < count; i++) {
            reader.at("table", declared.tables.size());
            if (reader.peek() == WITH_FIRST_VALUE) {
                reader.skip(1);
                reader.index(1, "kind of table");
                resources.table();
                instructions.constant();
            } else {
                resources.table();
            }
        }
    }

    void memories() throws InvalidModuleException {
        int count = reader.count(2, "memories");
        for (int i = 0; i < count; i++) {
            reader.at("memory", declared.memories.size());
            resources.memory();
        }
    }

    void tags() throws InvalidModuleException {
        int count = reader.count(2, "tags");
        for (int i = 0; i < count; i++) {
            reader.at("tag", declared.tags);
            declared.addTag(reader);
        }
    }

    void globals() throws InvalidModuleException {
        int count = reader.count(3, "globals");
        for (int i = 0; i < count; i++) {
            reader.at("global", declared.globals);
            declared.globalType(reader);
            instructions.constant();
            declared.addGlobal(reader);
        }
    }
}
