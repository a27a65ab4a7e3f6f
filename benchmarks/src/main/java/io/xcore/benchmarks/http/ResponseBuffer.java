package io.xcore.benchmarks.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Collects one HTTP/1.1 response as it arrives, and knows when it is whole. */
final class ResponseBuffer {
    private static final int UNKNOWN = -2;
    private static final int CHUNKED = -1;

    private byte[] bytes = new byte[8192];
    private int length;
    private int headEnd;
    private int bodyLength = UNKNOWN;

    void clear() {
        length = 0;
        headEnd = 0;
        bodyLength = UNKNOWN;
    }

    void append(byte[] source, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
    }

    boolean complete() {
        if (bodyLength == UNKNOWN && !readHead()) {
            return false;
        }
        return bodyLength == CHUNKED ? endsWithLastChunk() : length >= headEnd + bodyLength;
    }

    int status() {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
    }

    String body() {
        String text = new String(bytes, headEnd, length - headEnd, StandardCharsets.UTF_8);
        return bodyLength == CHUNKED ? joinChunks() : text;
    }

    private boolean readHead() {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                headEnd = i + 1;
                bodyLength = bodyLengthOf(new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1));
                return true;
            }
        }
        return false;
    }

    private int bodyLengthOf(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int begin = at + "\r\ncontent-length:".length();
            return Integer.parseInt(
                    lower.substring(begin, lower.indexOf('\r', begin)).trim());
        }
        return lower.contains("\r\ntransfer-encoding: chunked") ? CHUNKED : 0;
    }

    private boolean endsWithLastChunk() {
        byte[] last = {'0', '\r', '\n', '\r', '\n'};
        return length >= headEnd + last.length
                && Arrays.equals(bytes, length - last.length, length, last, 0, last.length)
                && (length == headEnd + last.length || bytes[length - last.length - 1] == '\n');
    }

    private String joinChunks() {
        StringBuilder joined = new StringBuilder();
        int at = headEnd;
        while (at < length) {
            int lineEnd = at;
            while (bytes[lineEnd] != '\r') {
                lineEnd++;
            }
            int size = Integer.parseInt(new String(bytes, at, lineEnd - at, StandardCharsets.US_ASCII).trim(), 16);
            if (size == 0) {
                break;
            }
            joined.append(new String(bytes, lineEnd + 2, size, StandardCharsets.UTF_8));
            at = lineEnd + 2 + size + 2;
        }
        return joined.toString();
    }
}
