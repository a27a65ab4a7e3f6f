package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.ValueType;

/** Reads types of values (core specification, 5.3). */
final class ValueTypes {
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
        ValueType number =
                switch (code) {
                    case 0x7f -> ValueType.I32;
                    case 0x7e -> ValueType.I64;
                    case 0x7d -> ValueType.F32;
                    case 0x7c -> ValueType.F64;
                    case 0x7b -> ValueType.V128;
                    default -> ValueType.OTHERREF;
                };
        if (number == ValueType.OTHERREF) {
            return reference(reader, knownTypes);
        }
        reader.skip(1);
        return number;
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
        if (code < 0 ? !isAbstract((int) (code & 0x7f)) || code < -64 : code >= knownTypes) {
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
        int mutability = reader.u8();
        if (mutability > 1) {
            throw reader.invalid("unknown mutability " + mutability);
        }
    }

    private static boolean isAbstract(int code) {
        return code >= FIRST_ABSTRACT && code <= LAST_ABSTRACT;
    }
}
