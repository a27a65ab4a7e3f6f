package io.xcore.wasm.internal.snapshot;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.wasm.internal.ByteStore;
import io.xcore.wasm.internal.ByteStore.Incoming;
import io.xcore.wasm.internal.LiveSettings;
import io.xcore.wasm.internal.ModuleIds;
import io.xcore.wasm.internal.ModuleTexts;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.WasmSnapshotEvent.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The snapshots: users see and change their own, with {@code wasm:manage} those of everybody. Thread-safe; blocks on the
 * database, on the disk and on calls of named instances.
 */
@Component(service = SnapshotService.class)
public final class SnapshotService {
    private final SnapshotStore snapshots;
    private final ByteStore bytes;
    private final PresentModules present;
    private final SnapshotTurns turns;
    private final LiveSettings live;
    private final EventBus events;
    private final SnapshotFiles files;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public SnapshotService(
            @Reference SnapshotStore snapshots,
            @Reference ByteStore bytes,
            @Reference PresentModules present,
            @Reference SnapshotTurns turns,
            @Reference LiveSettings live,
            @Reference EventBus events) {
        this.snapshots = snapshots;
        this.bytes = bytes;
        this.present = present;
        this.turns = turns;
        this.live = live;
        this.events = events;
        this.files = new SnapshotFiles(bytes);
    }

    /**
     * Those somebody may see, the latest first.
     *
     * @param ownerId of one user only, if one is named
     */
    public Page<Snapshot> list(Requester who, Optional<Long> ownerId, PageRequest page) {
        return snapshots.list(who.restriction().or(() -> ownerId), page);
    }

    /**
     * One snapshot.
     *
     * @throws XcoreException NOT_FOUND when there is none, or none he may see
     */
    public Snapshot get(Requester who, String id) {
        return snapshots.find(id).filter(found -> who.sees(found.ownerId())).orElseThrow(() -> unknown(id));
    }

    static XcoreException unknown(String id) {
        return XcoreException.notFound("Snapshot", id);
    }

    /**
     * A snapshot with what it holds.
     *
     * @throws XcoreException NOT_FOUND; INTERNAL_ERROR when its manifest is not what it was
     */
    public SnapshotDetail detail(Requester who, String id) {
        Snapshot snapshot = get(who, id);
        Manifest manifest = files.manifest(snapshot);
        return new SnapshotDetail(snapshot, manifest.includeMetrics(), manifest.modules());
    }

    /**
     * Makes a snapshot.
     *
     * @throws XcoreException NOT_FOUND naming a module that is not there, or not his; VALIDATION_FAILED naming the field;
     *     PAYLOAD_TOO_LARGE; STATE_CONFLICT when he has as many as one may have; RATE_LIMITED when an instance is being
     *     called all the time; INTERNAL_ERROR when a module's file is damaged
     */
    public Snapshot create(Requester who, NewSnapshot wanted) {
        String name = ModuleTexts.name(wanted.name());
        String description = ModuleTexts.description(wanted.description());
        mustHaveRoom(who);
        NewSnapshot checked = new NewSnapshot(name, description, wanted.modules(), wanted.includeMetrics());
        Snapshot made = turns.take(() -> {
            Collection<String> ids = present.ids(who, wanted.modules());
            try (Capture capture = present.capture(who, ids, live.current().snapshotBytes())) {
                mustBeWhole(present.saved(who, ids, capture, false), capture);
                return kept(who, checked, ids, capture);
            }
        });
        announce(Kind.CREATED, made, who);
        return made;
    }

    /** What is damaged already could never be restored. */
    private void mustBeWhole(List<SavedModule> modules, Capture capture) {
        Map<String, Long> versions = new TreeMap<>();
        modules.forEach(module -> module.versions().forEach(each -> versions.put(each.sha256(), each.size())));
        PresentModules.mustFit(
                capture.size()
                        + versions.values().stream().mapToLong(Long::longValue).sum(),
                live.current().snapshotBytes());
        try {
            files.verify(versions.keySet());
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "A module's file is damaged", e);
        }
    }

    /** The modules are read again: between this and the rows no version comes or goes. */
    private Snapshot kept(Requester who, NewSnapshot wanted, Collection<String> ids, Capture capture) {
        bytes.naming().lock();
        try {
            mustHaveRoom(who);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    ModuleIds.next("snap-"),
                    wanted.name(),
                    wanted.description(),
                    now.toEpochMilli(),
                    who.userId().orElse(null),
                    wanted.includeMetrics(),
                    present.saved(who, ids, capture, wanted.includeMetrics()));
            return kept(manifest, capture, who, now);
        } finally {
            bytes.naming().unlock();
        }
    }

    private Snapshot kept(Manifest manifest, Capture capture, Requester who, Instant now) {
        long most = live.current().snapshotBytes();
        try (Incoming file = bytes.receive(new ByteArrayInputStream(ManifestJson.written(manifest)), most)) {
            long size = file.size()
                    + manifest.blobs().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            PresentModules.mustFit(size, most);
            Snapshot snapshot = new Snapshot(
                    manifest.id(),
                    who.userId(),
                    manifest.name(),
                    manifest.description(),
                    now,
                    size,
                    file.sha256(),
                    manifest.modules().size());
            capture.keep();
            file.keep();
            snapshots.add(snapshot, manifest.hashes(snapshot.sha256()));
            return snapshot;
        }
    }

    private void mustHaveRoom(Requester who) {
        int most = live.current().snapshots();
        if (who.userId().isPresent() && snapshots.count(who.userId().get()) >= most) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "A user has at most " + most + " snapshots");
        }
    }

    /** Removes a snapshot, and the bytes nobody else has. */
    public void delete(Requester who, String id) {
        Snapshot snapshot = get(who, id);
        bytes.naming().lock();
        try {
            snapshots.remove(id).orElseThrow(() -> unknown(id)).forEach(bytes::remove);
        } finally {
            bytes.naming().unlock();
        }
        announce(Kind.DELETED, snapshot, who);
    }

    /** Tells what was done, after it was. */
    void announce(Kind kind, Snapshot snapshot, Requester who) {
        events.publish(new WasmSnapshotEvent(kind, snapshot, who.userId(), clock.instant()));
    }
}
