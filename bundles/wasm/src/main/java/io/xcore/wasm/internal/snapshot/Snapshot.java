package io.xcore.wasm.internal.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot as it is listed.
 *
 * @param ownerId the user it belongs to; empty for the platform's
 * @param size in bytes, of the manifest and of everything it names
 * @param sha256 of the manifest, which names everything else by its hash; in hexadecimal digits
 * @param modules how many it holds
 */
public record Snapshot(
        String id,
        Optional<Long> ownerId,
        String name,
        String description,
        Instant createdAt,
        long size,
        String sha256,
        int modules) {
    public Snapshot {
        requireNonNull(id, "id is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(sha256, "sha256 is null");
    }

    /** The hash as the contract tells it (A3-09). */
    public String checksum() {
        return "sha256:" + sha256;
    }
}
