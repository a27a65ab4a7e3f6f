package io.xcore.audit.internal;

import static java.util.Objects.requireNonNull;

/**
 * An entry in its place.
 *
 * @param sequence 1 for the first entry, and without a gap from there
 * @param hash the SHA-256 over the hash before it and itself, 64 hexadecimal digits
 */
public record ChainedEntry(long sequence, AuditEntry entry, String hash) {
    public ChainedEntry {
        requireNonNull(entry, "entry is null");
        requireNonNull(hash, "hash is null");
    }
}
