package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotDetail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot and what it holds (contract A3-13).
 *
 * @param userId whose it is; absent for the platform's
 * @param size in bytes, of all it holds
 */
record SnapshotView(
        String id,
        String snapshotId,
        String name,
        String description,
        Optional<Long> userId,
        long size,
        Instant createdAt,
        String checksum,
        int moduleCount,
        boolean includeMetrics,
        List<SnapshotModuleView> modules) {
    static SnapshotView of(SnapshotDetail detail) {
        Snapshot snapshot = detail.snapshot();
        return new SnapshotView(
                snapshot.id(),
                snapshot.id(),
                snapshot.name(),
                snapshot.description(),
                snapshot.ownerId(),
                snapshot.size(),
                snapshot.createdAt(),
                snapshot.checksum(),
                snapshot.modules(),
                detail.includeMetrics(),
                detail.modules().stream().map(SnapshotModuleView::of).toList());
    }
}
