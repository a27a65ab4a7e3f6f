package io.xcore.wasm.internal.host;

import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.event.EventJournal;
import io.xcore.event.PlatformEvent;
import io.xcore.plugin.PluginEvent;
import io.xcore.wasm.internal.ModuleDetail;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.StoredModule;
import io.xcore.wasm.internal.WasmModuleEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What modules may ask the platform for: nothing, until an administrator grants it. Thread-safe; blocks on the database.
 */
@Component(service = {ModuleGrants.class, EventJournal.class})
public final class ModuleGrants implements EventJournal {
    private static final StoredGrants NONE = new StoredGrants(Grants.NONE, Map.of(), Optional.empty(), Instant.EPOCH);

    private final GrantStore store;
    private final KeyValues values;
    private final ModuleService modules;
    private final EventBus events;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ModuleGrants(
            @Reference GrantStore store,
            @Reference KeyValues values,
            @Reference ModuleService modules,
            @Reference EventBus events) {
        this.store = store;
        this.values = values;
        this.modules = modules;
        this.events = events;
    }

    /**
     * What a module is granted; empty when it is nothing.
     *
     * @throws XcoreException NOT_FOUND when there is no such module, or none he may see
     */
    public Optional<StoredGrants> get(Requester who, String id) {
        modules.get(who, id);
        return store.find(id);
    }

    /**
     * Grants a module this, and nothing else. Acts from its next call on.
     *
     * @throws XcoreException NOT_FOUND; VALIDATION_FAILED naming the field
     */
    public StoredGrants put(Requester who, String id, Grants grants, Map<String, String> config) {
        ModuleDetail module = modules.detail(who, id);
        try {
            StoredGrants granted = new StoredGrants(grants, config, who.userId(), clock.instant());
            store.put(id, granted);
            announce(module.module(), who);
            return granted;
        } catch (IllegalArgumentException e) {
            throw XcoreException.invalid("grants", String.valueOf(e.getMessage()));
        }
    }

    /** Takes all grants of a module back. */
    public void remove(Requester who, String id) {
        StoredModule module = modules.get(who, id);
        store.remove(id);
        announce(module, who);
    }

    private void announce(StoredModule module, Requester who) {
        events.publish(new WasmModuleEvent(
                WasmModuleEvent.Kind.GRANTED,
                module.id(),
                module.name(),
                module.ownerId(),
                who.userId(),
                module.active(),
                clock.instant()));
    }

    /** On whose behalf a module's calls ask; its events are for its owner. */
    public GuestIdentity identity(String id, Optional<Long> ownerId) {
        StoredGrants granted = store.find(id).orElse(NONE);
        return new GuestIdentity(
                id,
                ownerId,
                granted.grants(),
                key -> Optional.ofNullable(granted.config().get(key)));
    }

    /** What a module or a plugin had goes with it. */
    @Override
    public void keep(PlatformEvent event) {
        if (event instanceof PluginEvent.Removed removed) {
            values.clear(GuestIdentity.ofPlugin(removed.id()));
        } else if (event instanceof WasmModuleEvent module && module.kind() == WasmModuleEvent.Kind.DELETED) {
            store.remove(module.moduleId());
            values.clear(module.moduleId());
        }
    }
}
