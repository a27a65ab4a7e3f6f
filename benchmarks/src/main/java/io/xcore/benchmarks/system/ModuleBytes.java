package io.xcore.benchmarks.system;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes modules in WebAssembly's binary format. */
public final class ModuleBytes {
    private static final int STEPS = 20;
    private static final int WIDE_STEPS = 2_000;

    private ModuleBytes() {}

    /** The same module, with another hash: a custom section that says nothing. */
    public static byte[] variant(byte[] module, int number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(module);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        name(content, "variant");
        content.writeBytes(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
        section(bytes, 0, content);
        return bytes.toByteArray();
    }

    /**
     * A module that exports {@code add(i32, i32) -> i32} and has other functions until it is so large.
     *
     * @param number makes its code another one than that of other numbers
     */
    public static byte[] large(int size, int number) {
        ByteArrayOutputStream body = body(number);
        int count = Math.max(1, size / (body.size() + 4));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        section(bytes, 1, of(1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f));
        ByteArrayOutputStream functions = new ByteArrayOutputStream();
        unsigned(functions, count + 1);
        functions.writeBytes(new byte[count + 1]);
        section(bytes, 3, functions);
        ByteArrayOutputStream exports = of(1);
        name(exports, "add");
        exports.writeBytes(new byte[] {0, 0});
        section(bytes, 7, exports);
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        unsigned(code, count + 1);
        code.writeBytes(new byte[] {7, 0, 0x20, 0, 0x20, 1, 0x6a, 0x0b});
        for (int i = 0; i < count; i++) {
            unsigned(code, body.size());
            code.writeBytes(body.toByteArray());
        }
        section(bytes, 10, code);
        return bytes.toByteArray();
    }

    /**
     * A module that exports {@code mix(i32 times, i32 b) -> i32}: one loop with thousands of instructions in a row, as
     * unrolled code has them. In bytecode that is more than the JVM compiles by itself.
     */
    public static byte[] wide() {
        ByteArrayOutputStream body = of(1, 1, 0x7f, 0x03, 0x40);
        for (int step = 0; step < WIDE_STEPS; step++) {
            body.writeBytes(new byte[] {0x20, 2, 0x41, (byte) (step & 0x3f), 0x73, 0x20, 1, 0x6c, 0x21, 2});
        }
        body.writeBytes(new byte[] {0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x20, 2, 0x0b});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        section(bytes, 1, of(1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f));
        section(bytes, 3, of(1, 0));
        ByteArrayOutputStream exports = of(1);
        name(exports, "mix");
        exports.writeBytes(new byte[] {0, 0});
        section(bytes, 7, exports);
        ByteArrayOutputStream code = of(1);
        unsigned(code, body.size());
        code.writeBytes(body.toByteArray());
        section(bytes, 10, code);
        return bytes.toByteArray();
    }

    /** {@code a = (a ^ n + 1) * b}, again and again. */
    private static ByteArrayOutputStream body(int number) {
        ByteArrayOutputStream body = of(0);
        for (int step = 0; step < STEPS; step++) {
            body.writeBytes(new byte[] {0x20, 0, 0x41});
            unsigned(body, (number * STEPS + step) & 0x3f);
            body.writeBytes(new byte[] {0x73, 0x20, 1, 0x6c, 0x21, 0});
        }
        body.writeBytes(new byte[] {0x20, 0, 0x0b});
        return body;
    }

    private static ByteArrayOutputStream of(int... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int one : bytes) {
            out.write(one);
        }
        return out;
    }

    private static void name(ByteArrayOutputStream out, String name) {
        unsigned(out, name.length());
        out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static void section(ByteArrayOutputStream out, int id, ByteArrayOutputStream content) {
        out.write(id);
        unsigned(out, content.size());
        out.writeBytes(content.toByteArray());
    }

    private static void unsigned(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left >= 0x80) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
