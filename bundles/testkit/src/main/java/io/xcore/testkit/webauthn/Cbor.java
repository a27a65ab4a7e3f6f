package io.xcore.testkit.webauthn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** As much of CBOR (RFC 8949) as authenticators write: whole numbers, bytes, texts and maps. */
final class Cbor {
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int MAP = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] encode(Object value) {
        Cbor writer = new Cbor();
        writer.write(value);
        return writer.out.toByteArray();
    }

    private void write(Object value) {
        if (value instanceof Integer number) {
            head(number < 0 ? NEGATIVE : 0, number < 0 ? -1 - number : number);
        } else if (value instanceof byte[] bytes) {
            head(BYTES, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            head(TEXT, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Map<?, ?> map) {
            head(MAP, map.size());
            map.forEach((key, entry) -> {
                write(key);
                write(entry);
            });
        } else {
            throw new IllegalArgumentException("Not written by authenticators: " + value);
        }
    }

    private void head(int type, int length) {
        int major = type << 5;
        if (length < 24) {
            out.write(major | length);
        } else if (length < 1 << 8) {
            out.write(major | 24);
            out.write(length);
        } else if (length < 1 << 16) {
            out.write(major | 25);
            out.write(length >> 8);
            out.write(length);
        } else {
            throw new IllegalArgumentException("Too long: " + length);
        }
    }
}
