package io.xcore.files.internal.tus;

import io.xcore.error.XcoreException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * The header {@code Upload-Checksum}.
 *
 * @param algorithm as the JVM calls it
 * @param base64 the digest
 */
public record Checksum(String algorithm, String base64) {
    /** What a client may choose from, as the protocol and as the JVM call it. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    /** The algorithms, as the protocol lists them. */
    public static final String KNOWN = "sha1,sha256";

    /**
     * Reads the header.
     *
     * @throws XcoreException VALIDATION_FAILED
     */
    public static Checksum parse(String header) {
        String[] words = header.strip().split(" +", 2);
        String algorithm = ALGORITHMS.get(words[0].toLowerCase(Locale.ROOT));
        if (algorithm == null || words.length < 2) {
            throw XcoreException.invalid("Upload-Checksum", "must be one of " + KNOWN + " and a digest in Base64");
        }
        return new Checksum(algorithm, words[1].strip());
    }

    boolean matches(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest).equals(base64);
    }
}
