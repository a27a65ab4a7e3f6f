package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.ValueType;
import java.util.List;

/** Reads types of values (core specification, 5.3). */
final class ValueTypes {
    private static final List<ValueType> NUMBERS =
            List.of(ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64, ValueType.V128);
    private static final int FIRST_NUMBER = 0x7f;
    private static final int LAST_NUMBER = FIRST_NUMBER - NUMBERS.size() + 1;
    private static final int REF_NULL = 0x63;
    private static final int REF = 0x64;
    private static final int I16 = 0x77;
    private static final int I8 = 0x78;
    private static final int FIRST_ABSTRACT = 0x69;
    private static final int LAST_ABSTRACT = 0x74;

    private ValueTypes() {}

    /** @param knownTypes how many types may be referred to */
    static ValueType value(ByteReader reader, int knownTypes) throws InvalidModuleException {
        int code = reader.peek();
        if (code < LAST_NUMBER || code > FIRST_NUMBER) {
            return reference(reader, knownTypes);
        }
        reader.skip(1);
        return NUMBERS.get(FIRST_NUMBER - code);
    }

    static ValueType reference(ByteReader reader, int knownTypes) throws InvalidModuleException {
        int code = reader.u8();
        if (code == REF || code == REF_NULL) {
            heap(reader, knownTypes);
        } else if (!isAbstract(code)) {
            throw reader.invalid("unknown type 0x" + Integer.toHexString(code));
        }
        return switch (code) {
            case 0x70 -> ValueType.FUNCREF;
            case 0x6f -> ValueType.EXTERNREF;
            default -> ValueType.OTHERREF;
        };
    }

    /** What a reference refers to: something abstract, or a declared type. */
    static void heap(ByteReader reader, int knownTypes) throws InvalidModuleException {
        long code = reader.signed(33);
        boolean known = code < 0 ? code >= -0x40 && isAbstract((int) code + 0x80) : code < knownTypes;
        if (!known) {
            throw reader.invalid("unknown heap type " + code);
        }
    }

    /** What a structure or an array holds, and whether it may change. */
    static void field(ByteReader reader, int knownTypes) throws InvalidModuleException {
        int code = reader.peek();
        if (code == I8 || code == I16) {
            reader.skip(1);
        } else {
            value(reader, knownTypes);
        }
        mutability(reader);
    }

    static void mutability(ByteReader reader) throws InvalidModuleException {
        reader.index(2, "mutability");
    }

    private static boolean isAbstract(int code) {
        return code >= FIRST_ABSTRACT && code <= LAST_ABSTRACT;
    }
}
