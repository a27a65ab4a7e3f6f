package io.xcore.wasm.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something was done to a module. Told to its owner and to callers with {@code wasm:manage}.
 *
 * @param ownerId the user it belongs to; empty when it is the platform's
 * @param actorId who did it; empty for the platform itself and for its local shell
 * @param version the version it is about, or the active one
 */
public record WasmModuleEvent(
        Kind kind,
        String moduleId,
        String name,
        Optional<Long> ownerId,
        Optional<Long> actorId,
        ModuleVersion version,
        Instant at)
        implements PlatformEvent {
    /** What was done. */
    public enum Kind {
        /** There is a new module. */
        UPLOADED,
        /** It has a new version, which is the active one. */
        VERSION_UPLOADED,
        /** Another version is the active one. */
        ACTIVATED,
        /** Its name, its description or its bounds were changed. */
        UPDATED,
        VERSION_DELETED,
        /** It was granted something else than before. */
        GRANTED,
        DELETED
    }

    public WasmModuleEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(moduleId, "moduleId is null");
        requireNonNull(name, "name is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(actorId, "actorId is null");
        requireNonNull(version, "version is null");
        requireNonNull(at, "at is null");
    }

    /** Something about a module. */
    static WasmModuleEvent of(Kind kind, StoredModule module, ModuleVersion version, Requester who, Instant at) {
        return new WasmModuleEvent(kind, module.id(), module.name(), module.ownerId(), who.userId(), version, at);
    }

    private String verb() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String topic() {
        return "xcore/wasm/module/" + verb();
    }

    @Override
    public String type() {
        return "wasm.module." + verb();
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("module_id", moduleId);
        data.put("name", name);
        data.put("version", version.number());
        data.put("sha256", version.sha256());
        data.put("size", version.size());
        ownerId.ifPresent(owner -> data.put("user_id", owner));
        actorId.ifPresent(actor -> data.put("actor_id", actor));
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(WasmPermissions.MANAGE);
    }

    @Override
    public Optional<Long> userId() {
        return ownerId;
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(new AuditFacts(actorId, "module:" + moduleId, AuditFacts.Outcome.SUCCESS));
    }
}
