package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.snapshot.Snapshot;
import java.time.Instant;

/**
 * A snapshot as S3 shows what it has made (contract A3-09), and in lists. Its creation says {@code snapshot_id}, reading it
 * says {@code id}: both are here.
 *
 * @param size in bytes, of all it holds
 * @param checksum of its manifest, which names everything else by its hash
 * @param moduleCount how many modules it holds
 */
record SnapshotItem(
        String snapshotId,
        String id,
        String name,
        String description,
        long size,
        Instant createdAt,
        String checksum,
        int moduleCount) {
    static SnapshotItem of(Snapshot snapshot) {
        return new SnapshotItem(
                snapshot.id(),
                snapshot.id(),
                snapshot.name(),
                snapshot.description(),
                snapshot.size(),
                snapshot.createdAt(),
                snapshot.checksum(),
                snapshot.modules());
    }
}
