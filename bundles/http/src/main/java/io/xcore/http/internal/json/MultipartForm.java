package io.xcore.http.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.Upload;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Walks through a multipart form (RFC 7578), holding nothing but the small fields before and behind its file. */
final class MultipartForm {
    // What tells of a file is a field, also where a client sends it as a file.
    private static final String MANIFEST = "manifest";
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_FIELDS = 64 * 1024;
    private static final String TOO_LARGE = "The fields beside the file are too large";

    private final InputStream body;
    private final byte[] delimiter;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int fieldBytes;

    MultipartForm(InputStream body, String boundary) {
        this.body = new BufferedInputStream(body, 16 * 1024);
        this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    }

    /** The file; the form is read up to its first byte. */
    Upload upload() throws IOException {
        // The first delimiter has no line end before it, unless there is a preamble.
        PartStream preamble = new PartStream(body, delimiter, 2);
        drain(preamble, MAX_HEADERS, "The multipart body does not begin with its boundary");
        while (another()) {
            FormPart part = new FormPart(headers());
            PartStream content = new PartStream(body, delimiter, 0);
            if (isFile(part)) {
                return new Upload(part.fileName(), part.contentType(), fields, content, () -> rest(content));
            }
            keep(part, content);
        }
        throw XcoreException.invalid("file", "is required");
    }

    private static boolean isFile(FormPart part) {
        return part.name().equals("file")
                || (!part.fileName().isEmpty() && !part.name().equals(MANIFEST));
    }

    private void keep(FormPart part, PartStream content) throws IOException {
        byte[] value = drain(content, MAX_FIELDS - fieldBytes, TOO_LARGE);
        // With their names: fields without a value are held in memory too.
        fieldBytes += value.length + part.name().length();
        if (fieldBytes > MAX_FIELDS) {
            throw malformed(TOO_LARGE);
        }
        fields.put(part.name(), new String(value, UTF_8));
    }

    /** All fields, once the file has been read to its end. */
    private Map<String, String> rest(PartStream file) {
        try {
            if (file.read() >= 0) {
                throw new IllegalStateException("The file has not been read to its end");
            }
            while (another()) {
                FormPart part = new FormPart(headers());
                if (isFile(part)) {
                    throw XcoreException.invalid("file", "must be one only");
                }
                keep(part, new PartStream(body, delimiter, 0));
            }
            return fields;
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The multipart body is truncated", e);
        }
    }

    /** After a delimiter: a line end announces a part, two dashes the end. */
    private boolean another() throws IOException {
        String line = line();
        return !line.startsWith("--");
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int bytes = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            bytes += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || bytes > MAX_HEADERS) {
                throw malformed("A part of the multipart body has broken headers");
            }
            headers.put(
                    line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = body.read();
            if (next < 0) {
                throw malformed("The multipart body is truncated");
            }
            if (next == '\n') {
                String text = line.toString(UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(next);
            if (line.size() > MAX_HEADERS) {
                throw malformed("A part of the multipart body has broken headers");
            }
            if (line.size() == 2 && line.toString(ISO_8859_1).equals("--")) {
                return "--";
            }
        }
    }

    private static byte[] drain(PartStream content, int bound, String otherwise) throws IOException {
        byte[] read = content.readNBytes(bound + 1);
        if (read.length > bound) {
            throw malformed(otherwise);
        }
        return read;
    }

    private static XcoreException malformed(String message) {
        return new XcoreException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
