package io.xcore.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an answer in HTTP/1.1 as far as it is of interest: the status, the headers and the beginning of the body. Whatever
 * the server sends, no more than {@value #MOST_HEAD} bytes of headers and so many of the body are kept. Used once.
 */
final class ReplyReader {
    static final int MOST_HEAD = 32 * 1024;

    private static final int MOST_INTERIM = 5;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private final InputStream in;
    private final int mostBody;
    private int headBytes;

    ReplyReader(InputStream in, int mostBody) {
        this.in = in;
        this.mostBody = mostBody;
    }

    /** @param body whether the answer has one */
    Reply read(boolean body) throws IOException {
        for (int interim = 0; interim <= MOST_INTERIM; interim++) {
            int status = status(line());
            Map<String, String> headers = headers();
            if (status >= 200 || status == 101) {
                return new Reply(status, headers, body ? text(body(status, headers)) : "");
            }
        }
        throw new IOException("The server answers with interim responses only");
    }

    private static int status(String line) throws IOException {
        Matcher matcher = STATUS.matcher(line);
        if (!matcher.matches()) {
            throw new IOException("The server's answer is not HTTP/1.1");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.putIfAbsent(name, line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server ended the connection before its answer was complete");
            }
            if (++headBytes > MOST_HEAD) {
                throw new IOException("The server's answer has more than " + MOST_HEAD + " bytes of headers");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** The status decides; a body that breaks off is told as far as it came. */
    private byte[] body(int status, Map<String, String> headers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (status == 101 || status == 204 || status == 304) {
            return body.toByteArray();
        }
        try {
            if (headers.getOrDefault("transfer-encoding", "")
                    .toLowerCase(Locale.ROOT)
                    .contains("chunked")) {
                chunks(body);
            } else {
                copy(length(headers.get("content-length")), body);
            }
        } catch (IOException | NumberFormatException e) {
            return body.toByteArray();
        }
        return body.toByteArray();
    }

    private static long length(String text) {
        return text == null ? Long.MAX_VALUE : Long.parseLong(text);
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        while (body.size() < mostBody) {
            long size = Long.parseLong(line().replaceFirst(";.*", "").strip(), 16);
            if (size <= 0) {
                return;
            }
            copy(size, body);
            line();
        }
    }

    private void copy(long length, ByteArrayOutputStream body) throws IOException {
        for (long left = Math.min(length, mostBody - body.size()); left > 0; left--) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            body.write(next);
        }
    }

    private static String text(byte[] bytes) {
        return UNFIT.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll("?");
    }
}
