package io.xcore.audit.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ties each entry to all before it: an entry that is changed, removed or put in later no longer matches the hashes that
 * follow it.
 */
final class HashChain {
    private HashChain() {}

    static String next(String previous, long sequence, AuditEntry entry) {
        MessageDigest digest = sha256();
        add(digest, previous);
        add(digest, Long.toString(sequence));
        add(digest, Long.toString(entry.at().toEpochMilli()));
        add(digest, entry.action());
        add(digest, entry.outcome().name());
        add(digest, entry.actorId().map(String::valueOf).orElse(""));
        add(digest, entry.target());
        add(digest, entry.address().orElse(""));
        add(digest, entry.requestId().orElse(""));
        add(digest, entry.details());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that no text can be moved from one field to the next. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
