package io.xcore.wasm.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes modules byte by byte, right ones and wrong ones. Sections come in the order they are asked for. */
public final class WasmBytes {
    public static final int I32 = 0x7f;
    public static final int I64 = 0x7e;
    public static final int F32 = 0x7d;
    public static final int F64 = 0x7c;
    public static final int V128 = 0x7b;
    public static final int FUNCREF = 0x70;

    /** Kinds of imports and exports. */
    public static final int FUNCTION = 0;

    public static final int TABLE = 1;
    public static final int MEMORY = 2;
    public static final int GLOBAL = 3;
    public static final int TAG = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private WasmBytes() {}

    /** A module with its header only: an empty one. */
    public static WasmBytes module() {
        WasmBytes module = new WasmBytes();
        module.out.writeBytes(bytes(0, 'a', 's', 'm', 1, 0, 0, 0));
        return module;
    }

    /** {@code add: (i32, i32) -> (i32)}. */
    public static byte[] add() {
        return module().types(type(values(I32, I32), values(I32)))
                .functions(0)
                .exports(export("add", FUNCTION, 0))
                .code(body(0x20, 0, 0x20, 1, 0x6a))
                .toBytes();
    }

    /** {@code spin: () -> ()}, which never ends. */
    public static byte[] spin() {
        return module().types(type(values(), values()))
                .functions(0)
                .exports(export("spin", FUNCTION, 0))
                .code(body(0x03, 0x40, 0x0c, 0, 0x0b))
                .toBytes();
    }

    /** {@code trap: () -> ()}, which ends at once with {@code unreachable}. */
    public static byte[] trap() {
        return module().types(type(values(), values()))
                .functions(0)
                .exports(export("trap", FUNCTION, 0))
                .code(body(0x00))
                .toBytes();
    }

    /** {@code memory}, of one page, and {@code grow: (i32) -> (i32)}, which adds pages to it. */
    public static byte[] grow() {
        return module().types(type(values(I32), values(I32)))
                .functions(0)
                .memories(limits(1))
                .exports(export("memory", MEMORY, 0), export("grow", FUNCTION, 0))
                .code(body(0x20, 0, 0x40, 0))
                .toBytes();
    }

    /** {@code nothing: () -> ()}, and a global that refers to a scalar of the proposal on garbage collection. */
    public static byte[] scalarReference() {
        return module().types(type(values(), values()))
                .functions(0)
                .section(6, bytes(1, 0x6c, 1, 0x41, 5, 0xfb, 0x1c, 0x0b))
                .exports(export("nothing", FUNCTION, 0))
                .code(body())
                .toBytes();
    }

    /** A section of any content. */
    public WasmBytes section(int id, byte[]... content) {
        byte[] all = concat(content);
        out.write(id);
        out.writeBytes(u32(all.length));
        out.writeBytes(all);
        return this;
    }

    /** Bytes that belong to no section. */
    public WasmBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public WasmBytes custom(String name, byte[] content) {
        return section(0, name(name), content);
    }

    public WasmBytes types(byte[]... types) {
        return section(1, vector(types));
    }

    public WasmBytes imports(byte[]... imports) {
        return section(2, vector(imports));
    }

    /** The functions, by the index of each one's type. */
    public WasmBytes functions(int... types) {
        return section(3, indices(types));
    }

    public WasmBytes tables(byte[]... tables) {
        return section(4, vector(tables));
    }

    public WasmBytes memories(byte[]... memories) {
        return section(5, vector(memories));
    }

    public WasmBytes globals(byte[]... globals) {
        return section(6, vector(globals));
    }

    public WasmBytes exports(byte[]... exports) {
        return section(7, vector(exports));
    }

    public WasmBytes start(int function) {
        return section(8, u32(function));
    }

    public WasmBytes elements(byte[]... segments) {
        return section(9, vector(segments));
    }

    public WasmBytes code(byte[]... bodies) {
        return section(10, vector(bodies));
    }

    public WasmBytes data(byte[]... segments) {
        return section(11, vector(segments));
    }

    public WasmBytes dataCount(int count) {
        return section(12, u32(count));
    }

    public WasmBytes tags(byte[]... tags) {
        return section(13, vector(tags));
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** The type of a function. */
    public static byte[] type(byte[] parameters, byte[] results) {
        return concat(bytes(0x60), u32(parameters.length), parameters, u32(results.length), results);
    }

    /** Types of values of one byte each. */
    public static byte[] values(int... types) {
        return bytes(types);
    }

    /** An import, with a function's type, a memory's limits or what else the kind needs. */
    public static byte[] importing(String module, String name, int kind, byte[] description) {
        return concat(name(module), name(name), bytes(kind), description);
    }

    public static byte[] export(String name, int kind, int index) {
        return concat(name(name), bytes(kind), u32(index));
    }

    public static byte[] limits(long initial) {
        return concat(bytes(0), u32(initial));
    }

    public static byte[] limits(long initial, long maximum) {
        return concat(bytes(1), u32(initial), u32(maximum));
    }

    /** A function's body without locals; its last {@code end} is added. */
    public static byte[] body(int... instructions) {
        return body(vector(), bytes(instructions));
    }

    /** A function's body with a vector of groups of locals. */
    public static byte[] body(byte[] locals, byte[] instructions) {
        byte[] content = concat(locals, instructions, bytes(0x0b));
        return concat(u32(content.length), content);
    }

    /** So many locals of one type. */
    public static byte[] locals(long count, int type) {
        return concat(u32(count), bytes(type));
    }

    public static byte[] name(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return concat(u32(text.length), text);
    }

    public static byte[] vector(byte[]... elements) {
        return concat(u32(elements.length), concat(elements));
    }

    public static byte[] indices(int... indices) {
        return vector(Arrays.stream(indices).mapToObj(WasmBytes::u32).toArray(byte[][]::new));
    }

    public static byte[] u32(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** The same part so many times. */
    public static byte[] repeat(int times, byte[] part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A vector of the same element so many times. */
    public static byte[] vectorOf(int times, byte[] element) {
        return concat(u32(times), repeat(times, element));
    }
}
