package io.xcore.files.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.file.ScanStatus;
import java.util.Map;

/**
 * A content that is kept, once for all files that have it.
 *
 * @param sha256 which one it is, hexadecimal
 * @param size bytes
 * @param metadata what it says of itself
 * @param thumbnail whether there is a small picture of it
 * @param inspected whether it has been looked into
 * @param scan what is known of viruses in it
 */
public record StoredContent(
        String sha256, long size, Map<String, Object> metadata, boolean thumbnail, boolean inspected, Scan scan) {
    /**
     * What is known of viruses.
     *
     * @param detail the name of what was found, or why nobody has looked
     * @param attempts how often a scanner did not answer
     * @param due whether a scanner is to look, for the first time or again
     */
    public record Scan(ScanStatus status, String detail, int attempts, boolean due) {}

    public StoredContent {
        requireNonNull(sha256, "sha256 is null");
        metadata = Map.copyOf(metadata);
        requireNonNull(scan, "scan is null");
    }
}
