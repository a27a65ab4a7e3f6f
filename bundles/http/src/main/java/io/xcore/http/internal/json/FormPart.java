package io.xcore.http.internal.json;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of one part of a multipart form.
 *
 * @param headers by name in lower case
 */
record FormPart(Map<String, String> headers) {
    FormPart {
        headers = Map.copyOf(headers);
    }

    String name() {
        return parameter(headers.get("content-disposition"), "name");
    }

    String fileName() {
        return lastSegment(parameter(headers.get("content-disposition"), "filename"));
    }

    String contentType() {
        return headers.getOrDefault("content-type", "application/octet-stream");
    }

    /** A parameter of a header; empty when there is none. */
    static String parameter(@Nullable String header, String name) {
        if (header == null) {
            return "";
        }
        // Possessive: otherwise each character of a long value takes a frame of the stack.
        Pattern pattern = Pattern.compile(
                ";\\s*" + name.toLowerCase(Locale.ROOT) + "\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s]+))",
                Pattern.CASE_INSENSITIVE);
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) != null ? matcher.group(1).replaceAll("\\\\(.)", "$1") : matcher.group(2);
    }

    /** A file's name without any folder a client may have put before it. */
    static String lastSegment(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
