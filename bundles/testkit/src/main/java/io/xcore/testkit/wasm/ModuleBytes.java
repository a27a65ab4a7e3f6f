package io.xcore.testkit.wasm;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** A module's bytes, part by part. */
final class ModuleBytes {
    private static final byte[] HEADER = hex("00 61 73 6d 01 00 00 00");

    private ModuleBytes() {}

    static byte[] module(byte[]... sections) {
        return concat(HEADER, concat(sections));
    }

    static byte[] section(int id, byte[] content) {
        return concat(new byte[] {(byte) id}, sized(content));
    }

    /** The section of functions' bodies. */
    static byte[] code(byte[]... bodies) {
        return section(10, concat(u32(bodies.length), concat(bodies)));
    }

    /** A body without local variables; its last {@code end} is added. */
    static byte[] function(byte[] instructions) {
        return functionWithLocals(hex("00"), instructions);
    }

    static byte[] functionWithLocals(byte[] locals, byte[] instructions) {
        return sized(concat(locals, instructions, hex("0b")));
    }

    static byte[] u32(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] repeat(int times, byte[] part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Digits, with or without space between them. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    private static byte[] sized(byte[] content) {
        return concat(u32(content.length), content);
    }
}
