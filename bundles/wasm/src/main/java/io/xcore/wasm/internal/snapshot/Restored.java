package io.xcore.wasm.internal.snapshot;

import java.time.Instant;

/** What a snapshot has put back. */
public record Restored(Snapshot snapshot, int modules, int instances, Instant at) {}
