package io.xcore.wasm.internal.snapshot;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ByteStore;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.StoredModule;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.running.ModuleInstances;
import io.xcore.wasm.internal.running.ModuleInstances.Replacement;
import io.xcore.wasm.internal.running.ModuleRunner;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.WasmSnapshotEvent.Kind;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts modules back as a snapshot holds them: everything is verified, then every instance is made, then one transaction
 * changes all modules, then the instances take their places. What fails before the end of the transaction has changed
 * nothing. Thread-safe.
 */
@Component(service = SnapshotRestorer.class)
public final class SnapshotRestorer {
    private final SnapshotService snapshots;
    private final SnapshotStore store;
    private final ModuleService modules;
    private final ByteStore bytes;
    private final SnapshotTurns turns;
    private final ModuleInstances instances;
    private final SnapshotFiles files;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public SnapshotRestorer(
            @Reference SnapshotService snapshots,
            @Reference SnapshotStore store,
            @Reference ModuleService modules,
            @Reference ByteStore bytes,
            @Reference SnapshotTurns turns,
            @Reference ModuleRunner runner) {
        this.snapshots = snapshots;
        this.store = store;
        this.modules = modules;
        this.bytes = bytes;
        this.turns = turns;
        this.instances = runner.instances();
        this.files = new SnapshotFiles(bytes);
    }

    /**
     * Restores all that a snapshot holds, or nothing.
     *
     * @throws XcoreException NOT_FOUND when there is no such snapshot, or it holds a module that is not his; INTERNAL_ERROR
     *     when anything of it is not what it was; STATE_CONFLICT when a module would be one too many of its owner, or an
     *     instance does not fit the bounds there are now; VALIDATION_FAILED when a module does not; RATE_LIMITED when there
     *     is no room for the instances
     */
    public Restored restore(Requester who, String id) {
        Snapshot snapshot = snapshots.get(who, id);
        Restored restored = turns.take(() -> restored(who, snapshot));
        snapshots.announce(Kind.RESTORED, snapshot, who);
        return restored;
    }

    private Restored restored(Requester who, Snapshot snapshot) throws InterruptedException {
        List<SavedModule> saved = files.verified(snapshot).modules();
        List<ModuleState> states = saved.stream().map(SavedModule::state).toList();
        List<StoredModule> wanted = states.stream().map(ModuleState::module).toList();
        wanted.forEach(who::mustSee);
        wanted.forEach(modules::mustFit);
        Set<String> ids = wanted.stream().map(StoredModule::id).collect(Collectors.toSet());
        try (Replacement replacement = instances.replacement(ids)) {
            for (SavedModule module : saved) {
                prepare(snapshot, module, replacement);
            }
            Restored restored = new Restored(snapshot, wanted.size(), replacement.size(), clock.instant());
            commit(restored, states, wanted, replacement);
            return restored;
        }
    }

    private void prepare(Snapshot snapshot, SavedModule module, Replacement replacement) throws InterruptedException {
        if (module.instances().isEmpty()) {
            return;
        }
        ModuleCode code = modules.code(module.state().module());
        Blobs blobs = files.blobs();
        for (SavedInstance instance : module.instances()) {
            try {
                replacement.add(
                        code,
                        instance.name(),
                        blobs.state(instance),
                        index -> blobs.inflated(instance.memories().get(index)),
                        SnapshotTurns.PATIENCE);
            } catch (EngineException e) {
                throw new XcoreException(
                        ErrorCode.STATE_CONFLICT,
                        "Instance '" + instance.name() + "' of module '" + module.id() + "' cannot be restored: "
                                + e.getMessage(),
                        e);
            } catch (IOException e) {
                throw SnapshotFiles.damaged(snapshot, e);
            }
        }
    }

    /** Nobody changes a module between the last look at it and the exchange of its instances. */
    private void commit(
            Restored restored, List<ModuleState> states, List<StoredModule> wanted, Replacement replacement) {
        String id = restored.snapshot().id();
        bytes.naming().lock();
        try {
            modules.mustHaveRoom(wanted);
            if (!store.restore(id, states, restored.at())) {
                throw SnapshotService.unknown(id);
            }
            modules.restored(wanted);
            replacement.install();
        } finally {
            bytes.naming().unlock();
        }
    }
}
