package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.ModuleDifference;
import java.util.List;

/**
 * How a snapshot differs from another one, or from what there is (contract G-09).
 *
 * @param to the other one's id, or {@code present}
 * @param identical whether nothing differs that a restore would put back
 */
record DifferenceView(String from, String to, boolean identical, List<ModuleDifference> modules) {
    static DifferenceView of(SnapshotDifference difference) {
        return new DifferenceView(
                difference.from().id(),
                difference.to().map(Snapshot::id).orElse("present"),
                difference.identical(),
                difference.modules());
    }
}
