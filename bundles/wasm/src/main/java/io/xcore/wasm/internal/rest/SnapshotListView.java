package io.xcore.wasm.internal.rest;

import io.xcore.page.Page;
import io.xcore.wasm.internal.snapshot.Snapshot;
import java.util.List;

/** A page of snapshots, the latest first (contract A3-13). */
record SnapshotListView(List<SnapshotItem> snapshots, long total, int page, int limit) {
    static SnapshotListView of(Page<Snapshot> found) {
        int limit = found.request().limit();
        return new SnapshotListView(
                found.items().stream().map(SnapshotItem::of).toList(),
                found.total(),
                found.request().skip() / limit + 1,
                limit);
    }
}
