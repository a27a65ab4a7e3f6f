package io.xcore.wasm.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.wasm.internal.WasmModuleEvent.Kind;
import io.xcore.wasm.internal.running.ModuleRunner;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleScanner;
import io.xcore.wasm.internal.scan.ScanLimits;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules: users see and change their own, with {@code wasm:manage} those of everybody. Thread-safe; blocks on the
 * database and on the disk.
 */
@Component(service = ModuleService.class)
public final class ModuleService {
    private static final Logger log = LoggerFactory.getLogger(ModuleService.class);

    /** What was inspected within other settings is no less a module: whether it fits is asked for itself. */
    private static final ScanLimits ANY_SIZE = ScanLimits.of(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final ModuleStore modules;
    private final ByteStore bytes;
    private final Outlines outlines;
    private final Consumer<String> forget;
    private final LiveSettings live;
    private final EventBus events;
    private final Clock clock;
    private final RecentModules recent;

    private final Lock naming;

    @Activate
    public ModuleService(
            @Reference ModuleStore modules,
            @Reference ByteStore bytes,
            @Reference ModuleInspector inspector,
            @Reference ModuleRunner runner,
            @Reference LiveSettings live,
            @Reference EventBus events) {
        this(
                modules,
                bytes,
                new Outlines(inspector::inspect, new ModuleScanner(ANY_SIZE)::scan),
                runner::forget,
                live,
                events,
                Clock.systemUTC());
    }

    ModuleService(
            ModuleStore modules,
            ByteStore bytes,
            Outlines outlines,
            Consumer<String> forget,
            LiveSettings live,
            EventBus events,
            Clock clock) {
        this.modules = modules;
        this.bytes = bytes;
        this.naming = bytes.naming();
        this.outlines = outlines;
        this.forget = forget;
        this.live = live;
        this.events = events;
        this.clock = clock;
        this.recent = new RecentModules(modules::find);
    }

    /** Removes the bytes nobody names. A database that names none may be the wrong one: then all of them stay. */
    @Activate
    void sweep() {
        try {
            Set<String> named = modules.hashes();
            if (!named.isEmpty()) {
                bytes.retain(named);
            }
        } catch (XcoreException e) {
            log.warn("Files that belong to no module stay until the next start", e);
        }
    }

    /**
     * Those somebody may see, the oldest first.
     *
     * @param ownerId of one user only, if one is named
     * @param name a part of the name, in whatever case
     */
    public Page<StoredModule> list(Requester who, Optional<Long> ownerId, Optional<String> name, PageRequest page) {
        return modules.list(who.restriction().or(() -> ownerId), name, page);
    }

    /**
     * One module.
     *
     * @throws XcoreException NOT_FOUND when there is none, or none he may see
     */
    public StoredModule get(Requester who, String id) {
        return find(who, id).orElseThrow(() -> Requester.unknown(id));
    }

    /** One module, if there is one that he may see. */
    public Optional<StoredModule> find(Requester who, String id) {
        return modules.find(id).filter(module -> who.sees(module.ownerId()));
    }

    /** A module with what it declares. */
    public ModuleDetail detail(Requester who, String id) {
        return detail(get(who, id));
    }

    private ModuleDetail detail(StoredModule module) {
        return new ModuleDetail(module, outlines.of(module.active(), bytes), bounds(module));
    }

    private ModuleBounds bounds(StoredModule module) {
        return module.bounds().within(live.current().bounds());
    }

    /** A module's versions, the latest first. */
    public List<ModuleVersion> versions(Requester who, String id) {
        return modules.versions(get(who, id).id());
    }

    /**
     * One version of a module.
     *
     * @param number the active one when empty
     */
    public ModuleVersion version(Requester who, String id, Optional<Integer> number) {
        StoredModule module = get(who, id);
        return number.isEmpty() ? module.active() : version(module, number.get());
    }

    private ModuleVersion version(StoredModule module, int number) {
        return modules.version(module.id(), number)
                .orElseThrow(() -> XcoreException.notFound("Version", module.id() + "/" + number));
    }

    /** The bytes of a version. */
    public byte[] content(ModuleVersion version) {
        return bytes.read(version.sha256());
    }

    /** A module, ready to be called. */
    public ModuleCode code(Requester who, String id) {
        StoredModule module = recent.find(id).orElseThrow(() -> Requester.unknown(id));
        who.mustSee(module);
        return code(module);
    }

    /** A module as it may be one day, ready to be called. Its bytes must be kept. */
    public ModuleCode code(StoredModule module) {
        ModuleVersion active = module.active();
        return new ModuleCode(
                module.id(),
                module.ownerId(),
                active.sha256(),
                outlines.of(active, bytes),
                bounds(module),
                () -> content(active));
    }

    /**
     * Makes a module.
     *
     * @throws XcoreException VALIDATION_FAILED {@code wasm_data} with the exact reason when it is none; PAYLOAD_TOO_LARGE;
     *     STATE_CONFLICT when its owner has as many as one may have
     */
    public ModuleDetail upload(Requester who, NewModule wanted, InputStream content) {
        wanted.name().ifPresent(ModuleTexts::name);
        String description = ModuleTexts.description(wanted.description());
        mustHaveRoom(wanted.ownerId());
        try (ByteStore.Incoming incoming = bytes.receive(content, live.current().moduleBytes())) {
            ModuleOutline outline = taken(incoming, live.current().bounds());
            Instant now = clock.instant();
            StoredModule module = new StoredModule(
                    ModuleIds.next(),
                    wanted.ownerId(),
                    ModuleTexts.name(wanted.name(), outline.name()),
                    description,
                    OwnBounds.NONE,
                    new ModuleVersion(1, incoming.sha256(), incoming.size(), now),
                    1,
                    now,
                    now,
                    0);
            locked(() -> {
                mustHaveRoom(wanted.ownerId());
                incoming.keep();
                modules.add(module);
            });
            announce(Kind.UPLOADED, module, module.active(), who);
            return new ModuleDetail(module, outline, bounds(module));
        }
    }

    /**
     * Gives a module a new version, which is the active one from now on. The oldest inactive ones go when there are too
     * many.
     *
     * @throws XcoreException NOT_FOUND; VALIDATION_FAILED {@code wasm_data} with the exact reason; PAYLOAD_TOO_LARGE;
     *     STATE_CONFLICT when somebody else is doing the same
     */
    public ModuleDetail uploadVersion(Requester who, String id, InputStream content) {
        StoredModule former = get(who, id);
        try (ByteStore.Incoming incoming = bytes.receive(content, live.current().moduleBytes())) {
            ModuleOutline outline = taken(incoming, bounds(former));
            ModuleVersion version = addVersion(who, id, incoming);
            announce(Kind.VERSION_UPLOADED, former, version, who);
            StoredModule module = get(who, id);
            return new ModuleDetail(module, outline, bounds(module));
        }
    }

    /** Who uploads at the same time, or deletes, comes before or after. */
    private ModuleVersion addVersion(Requester who, String id, ByteStore.Incoming incoming) {
        naming.lock();
        try {
            int number = get(who, id).latest() + 1;
            ModuleVersion version = new ModuleVersion(number, incoming.sha256(), incoming.size(), clock.instant());
            incoming.keep();
            if (!modules.addVersion(id, version)) {
                throw changedMeanwhile(id);
            }
            modules.prune(id, live.current().versions()).forEach(bytes::remove);
            changed(id);
            return version;
        } finally {
            naming.unlock();
        }
    }

    /**
     * Whether a module could be called as it may be one day.
     *
     * @throws XcoreException VALIDATION_FAILED {@code wasm_data} when it does not fit the bounds it would have
     */
    public void mustFit(StoredModule module) {
        BoundsRules.mustFit(outlines.of(module.active(), bytes), bounds(module));
    }

    private ModuleOutline taken(ByteStore.Incoming incoming, ModuleBounds bounds) {
        ModuleOutline outline = outlines.inspect(incoming);
        BoundsRules.mustFit(outline, bounds);
        return outline;
    }

    private void locked(Runnable work) {
        naming.lock();
        try {
            work.run();
        } finally {
            naming.unlock();
        }
    }

    private void mustHaveRoom(Optional<Long> ownerId) {
        ownerId.ifPresent(owner -> mustHaveRoom(owner, 1));
    }

    private void mustHaveRoom(long owner, long more) {
        int most = live.current().modules();
        if (modules.count(owner) + more > most) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "A user has at most " + most + " modules");
        }
    }

    /**
     * Whether some modules could be added, those that are not there.
     *
     * @throws XcoreException STATE_CONFLICT when with these modules a user would have more than one may have
     */
    public void mustHaveRoom(Collection<StoredModule> wanted) {
        wanted.stream()
                .filter(module -> modules.find(module.id()).isEmpty())
                .flatMap(module -> module.ownerId().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach(this::mustHaveRoom);
    }

    /**
     * Changes how a module is described and bounded.
     *
     * @throws XcoreException NOT_FOUND; VALIDATION_FAILED naming the field; STATE_CONFLICT when somebody else is changing it
     */
    public ModuleDetail update(Requester who, String id, ModuleChange wanted) {
        StoredModule former = get(who, id);
        OwnBounds own = wanted.bounds().apply(former.bounds());
        StoredModule next = former.with(
                wanted.name().map(ModuleTexts::name).orElse(former.name()),
                wanted.description().map(ModuleTexts::description).orElse(former.description()),
                own,
                clock.instant());
        if (!own.equals(former.bounds())) {
            BoundsRules.mustBeWithin(own, live.current().bounds());
            mustFit(next);
        }
        locked(() -> {
            if (!modules.change(next)) {
                throw changedMeanwhile(id);
            }
            if (!own.equals(former.bounds())) {
                changed(id);
            }
        });
        announce(Kind.UPDATED, next, next.active(), who);
        return detail(get(who, id));
    }

    private static XcoreException changedMeanwhile(String id) {
        return new XcoreException(ErrorCode.STATE_CONFLICT, "Module '" + id + "' was changed meanwhile, try again");
    }

    /**
     * Has another version called from now on.
     *
     * @throws XcoreException NOT_FOUND; VALIDATION_FAILED when it does not fit the bounds the module has now
     */
    public ModuleDetail activate(Requester who, String id, int number) {
        StoredModule former = get(who, id);
        ModuleVersion version = version(former, number);
        BoundsRules.mustFit(outlines.of(version, bytes), bounds(former));
        locked(() -> {
            if (!modules.activate(id, number, clock.instant())) {
                throw changedMeanwhile(id);
            }
            changed(id);
        });
        announce(Kind.ACTIVATED, former, version, who);
        return detail(who, id);
    }

    /**
     * Removes a version.
     *
     * @throws XcoreException NOT_FOUND; STATE_CONFLICT when it is the active one
     */
    public void deleteVersion(Requester who, String id, int number) {
        StoredModule module = get(who, id);
        ModuleVersion version = version(module, number);
        locked(() -> modules.removeVersion(id, number)
                .orElseThrow(() -> new XcoreException(
                        ErrorCode.STATE_CONFLICT, "Version " + number + " is the active one: activate another before"))
                .forEach(bytes::remove));
        announce(Kind.VERSION_DELETED, module, version, who);
    }

    /** Removes a module and all its versions. */
    public void delete(Requester who, String id) {
        StoredModule module = get(who, id);
        locked(() -> {
            modules.remove(id).orElseThrow(() -> Requester.unknown(id)).forEach(bytes::remove);
            changed(id);
        });
        announce(Kind.DELETED, module, module.active(), who);
    }

    /** What was made of it so far is not to be called again. */
    private void changed(String id) {
        recent.forget(id);
        forget.accept(id);
    }

    /** Modules were put back by a snapshot: they are read anew. */
    public void restored(Collection<StoredModule> modules) {
        modules.forEach(module -> recent.forget(module.id()));
    }

    private void announce(Kind kind, StoredModule module, ModuleVersion version, Requester who) {
        events.publish(WasmModuleEvent.of(kind, module, version, who, clock.instant()));
    }
}
