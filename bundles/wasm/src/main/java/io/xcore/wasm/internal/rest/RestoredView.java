package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.snapshot.Restored;
import java.time.Instant;

/** What was restored (contract A3-10); it is all of the snapshot, for anything else is an error. */
record RestoredView(String status, String snapshotId, int restoredModules, int restoredInstances, Instant restoredAt) {
    static RestoredView of(Restored restored) {
        return new RestoredView(
                "success", restored.snapshot().id(), restored.modules(), restored.instances(), restored.at());
    }
}
