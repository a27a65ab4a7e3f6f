package io.xcore.wasm.internal.scan;

import static io.xcore.wasm.internal.WasmBytes.*;

import io.xcore.wasm.internal.WasmBytes;
import java.util.List;

/** Modules that are right, each of which uses something the others don't. */
final class SampleModules {
    private static final byte[] NOTHING = type(values(), values());
    private static final byte[] ZERO = bytes(0x41, 0, 0x0b);

    private SampleModules() {}

    static List<byte[]> all() {
        return List.of(WasmBytes.add(), WasmBytes.grow(), sections(), control(), vectors(), atomics(), collected());
    }

    /** Every kind of section, imports and exports of each kind. */
    static byte[] sections() {
        return module().custom("xcore.manifest", name("{}"))
                .types(type(values(I32, F64), values(I64)), NOTHING)
                .imports(
                        importing("env", "log", FUNCTION, u32(1)),
                        importing("env", "table", TABLE, concat(bytes(FUNCREF), limits(2))),
                        importing("env", "memory", MEMORY, limits(1, 4)),
                        importing("env", "base", GLOBAL, bytes(I32, 0)),
                        importing("env", "thrown", TAG, bytes(0, 1)))
                .functions(1, 0)
                .tables(concat(bytes(FUNCREF), limits(3, 7)), concat(bytes(0x40, 0, FUNCREF), limits(1), nobody()))
                .memories(limits(2))
                .tags(bytes(0, 1))
                .globals(concat(bytes(I32, 1), ZERO), concat(bytes(I32, 0), bytes(0x23, 0, 0x41, 1, 0x6a, 0x0b)))
                .exports(
                        export("run", FUNCTION, 2),
                        export("log", FUNCTION, 0),
                        export("table", TABLE, 1),
                        export("memory", MEMORY, 1),
                        export("global", GLOBAL, 2),
                        export("tag", TAG, 1))
                .start(1)
                .elements(segments())
                .dataCount(3)
                .code(
                        body(0xfc, 8, 1, 0, 0xfc, 9, 1, 0xfc, 12, 1, 0, 0xfc, 13, 4, 0xfc, 10, 0, 1, 0xfc, 14, 1, 0),
                        body(vector(locals(3, I64), locals(1, FUNCREF)), bytes(0x20, 5, 0x1a, 0x42, 0x80, 0x7f)))
                .data(concat(bytes(0), ZERO, name("abc")), concat(bytes(1), name("d")), secondMemory())
                .custom("name", concat(bytes(0, 11), name("everything")))
                .toBytes();
    }

    private static byte[] nobody() {
        return bytes(0xd0, FUNCREF, 0x0b);
    }

    private static byte[] secondMemory() {
        return concat(bytes(2, 1), ZERO, name(""));
    }

    private static byte[][] segments() {
        byte[] functions = indices(0, 2);
        byte[] references = vector(bytes(0xd2, 1, 0x0b), nobody());
        return new byte[][] {
            concat(bytes(0), ZERO, functions),
            concat(bytes(1, 0), functions),
            concat(bytes(2, 1), ZERO, bytes(0), functions),
            concat(bytes(3, 0), functions),
            concat(bytes(4), ZERO, references),
            concat(bytes(5, FUNCREF), references),
            concat(bytes(6, 1), ZERO, bytes(FUNCREF), references),
            concat(bytes(7, FUNCREF), references)
        };
    }

    /** Blocks, branches, calls of all kinds, exceptions. */
    static byte[] control() {
        return module().types(NOTHING, type(values(I32), values(I32)))
                .functions(0, 1)
                .tables(concat(bytes(FUNCREF), limits(1)))
                .tags(bytes(0, 0))
                .exports(export("run", FUNCTION, 1))
                .code(
                        body(0x02, 0x40, 0x03, I32, 0x04, 1, 0x05, 0x0b, 0x0b, 0x0b, 0x12, 0, 0x13, 1, 0, 0x15, 0),
                        body(
                                0x02, 0x40, 0x1f, 0x40, 4, 0, 0, 0, 1, 0, 1, 2, 0, 3, 1, 0x08, 0, 0x0a, 0x0e, 2, 0, 1,
                                2, 0x0b, 0x0b, 0x10, 0, 0x11, 1, 0, 0x14, 1, 0x1c, 1, I32, 0x0c, 0, 0x0d, 0, 0x0f, 0xd0,
                                0x70, 0xd5, 0, 0xd6, 0))
                .toBytes();
    }

    /** Vectors. */
    static byte[] vectors() {
        byte[] constant = concat(bytes(0xfd, 0x0c), new byte[16]);
        return module().types(type(values(V128), values(V128)))
                .functions(0)
                .memories(limits(1))
                .globals(concat(bytes(V128, 0), constant, bytes(0x0b)))
                .code(body(
                        vector(locals(1, V128)),
                        concat(
                                constant,
                                bytes(0xfd, 0x0d),
                                new byte[16],
                                bytes(0xfd, 0x00, 4, 0x80, 1),
                                bytes(0xfd, 0x15, 7),
                                bytes(0xfd, 0x54, 0, 3, 1),
                                bytes(0xfd, 0x5c, 2, 3),
                                bytes(0xfd, 0xae, 0x01),
                                bytes(0xfd, 0x93, 0x02))))
                .toBytes();
    }

    /** A shared memory and atomic instructions. */
    static byte[] atomics() {
        return module().types(NOTHING)
                .functions(0)
                .memories(bytes(3, 1, 2), limits(1))
                .code(body(0xfe, 0x00, 2, 0, 0xfe, 0x03, 0, 0xfe, 0x10, 0x42, 1, 8, 0xfe, 0x4e, 2, 0))
                .toBytes();
    }

    /** Structures and arrays, which a garbage collector would care for. */
    static byte[] collected() {
        byte[] structure = bytes(0x50, 0, 0x5f, 2, 0x78, 1, 0x64, 1, 0);
        byte[] array = bytes(0x4f, 1, 0, 0x5e, 0x63, 0x6e, 1);
        return module().types(concat(bytes(0x4e, 2), structure, array), bytes(0x60, 2, 0x63, 0, 0x6c, 0))
                .functions(2)
                .globals(concat(bytes(0x63, 1, 0), bytes(0x41, 3, 0xfb, 28, 0xd0, 0x6e, 0xfb, 8, 1, 2, 0x0b)))
                .code(body(
                        0xfb, 0, 0, 0xfb, 2, 0, 1, 0xfb, 17, 1, 1, 0xfb, 15, 0xfb, 20, 0x6c, 0xfb, 24, 3, 0, 0x6e, 0))
                .toBytes();
    }
}
