package io.xcore.wasm.internal.snapshot;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ByteStore;
import io.xcore.wasm.internal.LiveSettings;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.ModuleDifference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says how snapshots differ from each other, and from what there is. Thread-safe. */
@Component(service = SnapshotComparer.class)
public final class SnapshotComparer {
    private final SnapshotService snapshots;
    private final PresentModules present;
    private final SnapshotTurns turns;
    private final LiveSettings live;
    private final SnapshotFiles files;

    @Activate
    public SnapshotComparer(
            @Reference SnapshotService snapshots,
            @Reference PresentModules present,
            @Reference SnapshotTurns turns,
            @Reference LiveSettings live,
            @Reference ByteStore bytes) {
        this.snapshots = snapshots;
        this.present = present;
        this.turns = turns;
        this.live = live;
        this.files = new SnapshotFiles(bytes);
    }

    /**
     * Compares a snapshot with another one, or the modules it holds with what has become of them.
     *
     * @param with the other one's id; empty for what there is
     * @throws XcoreException NOT_FOUND; INTERNAL_ERROR when one of them is damaged; RATE_LIMITED when an instance is being
     *     called all the time
     */
    public SnapshotDifference compare(Requester who, String id, Optional<String> with) {
        Snapshot from = snapshots.get(who, id);
        Optional<Snapshot> to = with.map(other -> snapshots.get(who, other));
        return turns.take(() -> {
            Manifest before = files.manifest(from);
            return new SnapshotDifference(
                    from, to, to.isPresent() ? others(before, to.get()) : presentOnes(who, before));
        });
    }

    private List<ModuleDifference> others(Manifest from, Snapshot to) {
        return compared(from.modules(), files.manifest(to).modules(), files.blobs());
    }

    private List<ModuleDifference> presentOnes(Requester who, Manifest from) throws InterruptedException {
        List<String> ids =
                present.those(who, from.modules().stream().map(SavedModule::id).toList());
        try (Capture capture = present.capture(who, ids, live.current().snapshotBytes())) {
            return compared(from.modules(), present.saved(who, ids, capture, from.includeMetrics()), capture);
        }
    }

    private List<ModuleDifference> compared(List<SavedModule> from, List<SavedModule> to, Blobs toBlobs) {
        try {
            return new ModuleComparison(files.blobs(), toBlobs).compare(from, to);
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The snapshot is damaged", e);
        }
    }
}
