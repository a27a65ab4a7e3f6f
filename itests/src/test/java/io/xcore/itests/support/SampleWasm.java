package io.xcore.itests.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** WebAssembly modules made by hand, each with one exported function. All lengths are below 128, which is one byte. */
public final class SampleWasm {
    private static final String I32 = "7f";
    private static final String I64 = "7e";

    private SampleWasm() {}

    /** {@code add(i32, i32) -> i32}. */
    public static byte[] add() {
        return module(I32 + I32, I32, "add", "20 00 20 01 6a");
    }

    /** The same signature, and the product. */
    public static byte[] multiply() {
        return module(I32 + I32, I32, "add", "20 00 20 01 6c");
    }

    /** {@code same(i64) -> i64}, the argument. */
    public static byte[] same() {
        return module(I64, I64, "same", "20 00");
    }

    /** {@code boom()}, which traps. */
    public static byte[] boom() {
        return module("", "", "boom", "00");
    }

    /** {@code spin()}, which never ends by itself. */
    public static byte[] spin() {
        return module("", "", "spin", "03 40 0c 00 0b");
    }

    /** {@code next() -> i32}, how often it was called, which it counts in a global and in the memory at 8. */
    public static byte[] counter() {
        return module(
                "",
                I32,
                "next",
                """
                23 00 41 01 6a 24 00 41 08 41 08 28 02 00 41 01 6a 36 02 00 41 08 28 02 00""",
                """
                05 03 01 00 01 06 06 01 7f 01 41 00 0b""");
    }

    private static byte[] module(String params, String results, String name, String instructions) {
        return module(params, results, name, instructions, "");
    }

    /** @param state the sections of its memory and its globals */
    private static byte[] module(String params, String results, String name, String instructions, String state) {
        byte[] export = name.getBytes(StandardCharsets.UTF_8);
        byte[] body = bytes("00" + instructions + "0b");
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(bytes("00 61 73 6d 01 00 00 00"));
        section(module, 1, concat(bytes("01 60"), counted(bytes(params)), counted(bytes(results))));
        section(module, 3, bytes("01 00"));
        module.writeBytes(bytes(state));
        section(module, 7, concat(bytes("01"), counted(export), bytes("00 00")));
        section(module, 10, concat(bytes("01"), counted(body)));
        return module.toByteArray();
    }

    private static void section(ByteArrayOutputStream module, int id, byte[] content) {
        module.write(id);
        module.writeBytes(counted(content));
    }

    private static byte[] counted(byte[] content) {
        return concat(new byte[] {(byte) content.length}, content);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
