package io.xcore.wasm.internal.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The first eight bytes: the magic number and the version. */
final class Header {
    static final int BYTES = 8;

    private static final byte[] MAGIC = {0, 'a', 's', 'm'};
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] TEXT = "(module".getBytes(StandardCharsets.US_ASCII);
    /** The second half of the version: 0 for modules. */
    private static final int COMPONENT_LAYER = 1;

    private Header() {}

    static void check(byte[] wasm) throws InvalidModuleException {
        if (wasm.length < BYTES || !startsWith(wasm, 0, MAGIC)) {
            throw new InvalidModuleException("Invalid magic number" + instead(wasm), 0);
        }
        int version = ByteBuffer.wrap(wasm).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC.length);
        if (version >>> 16 == COMPONENT_LAYER) {
            throw new InvalidModuleException("This is a component, not a module", MAGIC.length);
        }
        if (version != 1) {
            throw new InvalidModuleException(
                    "Unknown binary version " + Integer.toUnsignedString(version), MAGIC.length);
        }
    }

    /** What it is, where that helps whoever has sent the wrong file. */
    private static String instead(byte[] wasm) {
        if (startsWith(wasm, 0, GZIP)) {
            return ": this is compressed by gzip";
        }
        if (startsWith(wasm, 0, ELF)) {
            return ": this is an ELF binary";
        }
        return startsWith(wasm, spaces(wasm), TEXT) ? ": this is WebAssembly text, not a binary" : "";
    }

    private static int spaces(byte[] wasm) {
        int count = 0;
        while (count < wasm.length && Character.isWhitespace(wasm[count])) {
            count++;
        }
        return count;
    }

    private static boolean startsWith(byte[] wasm, int offset, byte[] start) {
        return wasm.length - offset >= start.length
                && ByteBuffer.wrap(wasm, offset, start.length).equals(ByteBuffer.wrap(start));
    }
}
