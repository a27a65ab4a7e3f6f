package io.xcore.files.internal.tus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.error.XcoreException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The header {@code Upload-Metadata}: names, and values in Base64, with commas between. */
final class UploadMetadata {
    private static final int LONGEST = 6_000;

    private UploadMetadata() {}

    /** @throws XcoreException VALIDATION_FAILED */
    static Map<String, String> parse(String header) {
        if (header.length() > LONGEST) {
            throw XcoreException.invalid("Upload-Metadata", "must be at most " + LONGEST + " characters");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : header.split(",", -1)) {
            String[] words = pair.strip().split(" ", 2);
            if (!words[0].isEmpty()) {
                values.put(words[0], words.length == 1 ? "" : decoded(words[1].strip()));
            }
        }
        return values;
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), UTF_8);
        } catch (IllegalArgumentException e) {
            throw XcoreException.invalid("Upload-Metadata", "has a value that is not Base64");
        }
    }
}
