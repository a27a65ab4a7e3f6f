package io.xcore.wasm.internal.snapshot;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import io.xcore.wasm.internal.WasmPermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something was done to or with a snapshot. Told to its owner and to callers with {@code wasm:manage}.
 *
 * @param actorId who did it; empty for the platform itself and for its local shell
 */
public record WasmSnapshotEvent(Kind kind, Snapshot snapshot, Optional<Long> actorId, Instant at)
        implements PlatformEvent {
    /** What was done. */
    public enum Kind {
        CREATED,
        /** Modules are as it holds them. */
        RESTORED,
        DELETED
    }

    public WasmSnapshotEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(snapshot, "snapshot is null");
        requireNonNull(actorId, "actorId is null");
        requireNonNull(at, "at is null");
    }

    private String verb() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String topic() {
        return "xcore/wasm/snapshot/" + verb();
    }

    @Override
    public String type() {
        return "wasm.snapshot." + verb();
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("snapshot_id", snapshot.id());
        data.put("name", snapshot.name());
        data.put("modules", snapshot.modules());
        data.put("size", snapshot.size());
        data.put("checksum", snapshot.checksum());
        snapshot.ownerId().ifPresent(owner -> data.put("user_id", owner));
        actorId.ifPresent(actor -> data.put("actor_id", actor));
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(WasmPermissions.MANAGE);
    }

    @Override
    public Optional<Long> userId() {
        return snapshot.ownerId();
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(new AuditFacts(actorId, "snapshot:" + snapshot.id(), AuditFacts.Outcome.SUCCESS));
    }
}
