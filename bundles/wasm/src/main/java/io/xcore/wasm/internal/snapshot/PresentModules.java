package io.xcore.wasm.internal.snapshot;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.metrics.ModuleUsage;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.wasm.internal.ByteStore;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.StoredModule;
import io.xcore.wasm.internal.running.ModuleInstances;
import io.xcore.wasm.internal.running.ModuleRunner;
import io.xcore.wasm.internal.snapshot.Manifest.SavedBounds;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.Manifest.SavedUsage;
import io.xcore.wasm.internal.snapshot.Manifest.SavedVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The modules as they are at the moment, as a snapshot would hold them. Thread-safe. */
@Component(service = PresentModules.class)
public final class PresentModules {
    /** How many a snapshot holds at most. */
    static final int MOST = 1_000;

    private static final int MOST_VERSIONS = 20_000;

    private final ModuleService modules;
    private final ByteStore bytes;
    private final ModuleInstances instances;
    private final Supplier<Map<String, ModuleUsage>> usages;

    @Activate
    public PresentModules(
            @Reference ModuleService modules, @Reference ByteStore bytes, @Reference ModuleRunner runner) {
        this.modules = modules;
        this.bytes = bytes;
        this.instances = runner.instances();
        this.usages = runner::modules;
    }

    /**
     * The ids of those that are meant.
     *
     * @param wanted none for all that somebody may see
     * @throws XcoreException NOT_FOUND naming one that is not there, or not his; VALIDATION_FAILED {@code modules} when
     *     there are too many
     */
    Collection<String> ids(Requester who, List<String> wanted) {
        Collection<String> ids = wanted.isEmpty() ? all(who) : new TreeSet<>(wanted);
        if (ids.size() > MOST) {
            throw XcoreException.invalid("modules", "a snapshot holds at most " + MOST + " modules");
        }
        ids.forEach(id -> modules.get(who, id));
        return ids;
    }

    /** Those of some that are there, and his. */
    List<String> those(Requester who, List<String> ids) {
        return ids.stream().filter(id -> modules.find(who, id).isPresent()).toList();
    }

    private Collection<String> all(Requester who) {
        Collection<String> ids = new TreeSet<>();
        Page<StoredModule> page;
        int read = 0;
        do {
            PageRequest next = PageRequest.of(read, PageRequest.MAX_LIMIT);
            page = modules.list(who, Optional.empty(), Optional.empty(), next);
            page.items().forEach(module -> ids.add(module.id()));
            read += page.items().size();
        } while (page.hasMore() && !page.items().isEmpty() && ids.size() <= MOST);
        return ids;
    }

    /**
     * Takes the states of their named instances.
     *
     * @param most how many bytes of them
     * @throws XcoreException RATE_LIMITED when one of them is being called all the time; PAYLOAD_TOO_LARGE
     */
    Capture capture(Requester who, Collection<String> ids, long most) throws InterruptedException {
        Capture capture = new Capture(bytes);
        boolean whole = false;
        try {
            for (String id : ids) {
                capture.add(id, modules.get(who, id).active().sha256(), instances, SnapshotTurns.PATIENCE);
                mustFit(capture.size(), most);
            }
            whole = true;
            return capture;
        } finally {
            if (!whole) {
                capture.close();
            }
        }
    }

    /** @throws XcoreException PAYLOAD_TOO_LARGE */
    static void mustFit(long size, long most) {
        if (size > most) {
            throw new XcoreException(ErrorCode.PAYLOAD_TOO_LARGE, "A snapshot is at most " + most + " bytes large");
        }
    }

    /**
     * They with what was captured of them.
     *
     * @throws XcoreException VALIDATION_FAILED {@code modules} when they have too many versions
     */
    List<SavedModule> saved(Requester who, Collection<String> ids, Capture capture, boolean metrics) {
        Map<String, ModuleUsage> used = metrics ? usages.get() : Map.of();
        List<SavedModule> saved = new ArrayList<>();
        int count = 0;
        for (String id : ids) {
            List<ModuleVersion> versions = modules.versions(who, id);
            count += versions.size();
            if (count > MOST_VERSIONS) {
                throw XcoreException.invalid("modules", "a snapshot holds at most " + MOST_VERSIONS + " versions");
            }
            Optional<SavedUsage> usage =
                    metrics ? Optional.of(SavedUsage.of(used.getOrDefault(id, ModuleUsage.NONE))) : Optional.empty();
            saved.add(saved(modules.get(who, id), versions, capture, usage));
        }
        return saved;
    }

    private static SavedModule saved(
            StoredModule module, List<ModuleVersion> versions, Capture capture, Optional<SavedUsage> usage) {
        Capture.Instances taken = capture.of(module.id(), module.active().sha256());
        return new SavedModule(
                module.id(),
                module.ownerId().orElse(null),
                module.name(),
                module.description(),
                SavedBounds.of(module.bounds()),
                module.active().number(),
                module.latest(),
                module.createdAt().toEpochMilli(),
                module.updatedAt().toEpochMilli(),
                versions.stream().map(SavedVersion::of).toList(),
                taken.saved(),
                taken.skipped(),
                usage.orElse(null));
    }
}
