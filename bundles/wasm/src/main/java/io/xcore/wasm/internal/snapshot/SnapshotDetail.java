package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import java.util.List;

/** A snapshot, and what it holds. */
public record SnapshotDetail(Snapshot snapshot, boolean includeMetrics, List<SavedModule> modules) {}
