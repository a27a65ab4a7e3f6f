package io.xcore.wasm.internal.scan;

/** Reads the types of functions, and those of the proposals that came later: structures, arrays, groups of types. */
final class TypeSection {
    private static final int REC = 0x4e;
    private static final int SUB_FINAL = 0x4f;
    private static final int SUB = 0x50;

    private final ByteReader reader;
    private final Declared declared;
    private final TypeTable types;

    TypeSection(ByteReader reader, Declared declared) {
        this.reader = reader;
        this.declared = declared;
        types = declared.types;
    }

    void read() throws InvalidModuleException {
        int groups = reader.count(2, "types");
        for (int i = 0; i < groups; i++) {
            reader.at("type", types.size());
            if (reader.peek() == REC) {
                reader.skip(1);
                group(reader.count(2, "types"));
            } else {
                group(1);
            }
        }
    }

    private void group(int size) throws InvalidModuleException {
        reader.atMost((long) types.size() + size, StructuralLimits.TYPES, "types");
        types.announce(size);
        for (int i = 0; i < size; i++) {
            reader.at("type", types.size());
            type();
        }
    }

    private void type() throws InvalidModuleException {
        int form = reader.u8();
        if (form == SUB || form == SUB_FINAL) {
            int parents = reader.count(1, "supertypes");
            for (int i = 0; i < parents; i++) {
                reader.index(types.known(), "type");
            }
            form = reader.u8();
        }
        switch (form) {
            case 0x60 -> function();
            case 0x5f -> structure();
            case 0x5e -> array();
            default -> throw reader.invalid("unknown kind of type 0x" + Integer.toHexString(form));
        }
    }

    private void function() throws InvalidModuleException {
        int start = reader.position();
        int parameters = values("parameters");
        values("results");
        types.addFunction(start, parameters);
    }

    private int values(String what) throws InvalidModuleException {
        int count = reader.count(1, what);
        reader.atMost(count, declared.limits.parameters(), what);
        for (int i = 0; i < count; i++) {
            declared.value(reader);
        }
        return count;
    }

    private void structure() throws InvalidModuleException {
        int fields = reader.count(2, "fields");
        reader.atMost(fields, StructuralLimits.FIELDS, "fields");
        for (int i = 0; i < fields; i++) {
            ValueTypes.field(reader, types.known());
        }
        types.addOther();
    }

    private void array() throws InvalidModuleException {
        ValueTypes.field(reader, types.known());
        types.addOther();
    }
}
