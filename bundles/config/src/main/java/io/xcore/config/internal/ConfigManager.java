package io.xcore.config.internal;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Entry;
import io.xcore.config.internal.history.HistoryStore;
import io.xcore.config.internal.history.Kind;
import io.xcore.config.internal.history.Pending;
import io.xcore.config.internal.history.Revision;
import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.config.internal.profile.Profile;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the configuration, one change at a time and each as a whole: what puts it back is stored first, then it is made,
 * then it is a revision. Reading waits for nobody. Checks no permission: its callers do.
 */
@Component(service = ConfigManager.class)
public final class ConfigManager {
    private static final Logger log = LoggerFactory.getLogger(ConfigManager.class);

    private final LiveConfig live;
    private final Chronicle chronicle;
    private final HistoryStore store;
    private final ImpactReport impact;
    private final Guard guard;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock(true);

    @Activate
    public ConfigManager(
            @Reference LiveConfig live,
            @Reference Chronicle chronicle,
            @Reference HistoryStore store,
            @Reference ImpactReport impact,
            @Reference Guard guard) {
        this(live, chronicle, store, impact, guard, Clock.systemUTC());
    }

    ConfigManager(
            LiveConfig live, Chronicle chronicle, HistoryStore store, ImpactReport impact, Guard guard, Clock clock) {
        this.live = live;
        this.chronicle = chronicle;
        this.store = store;
        this.impact = impact;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * The configuration as it is now.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE until the plugins have booted
     */
    public ConfigState present() {
        Revision last = chronicle.last();
        ConfigDocument document = live.read(Optional.of(last.document()));
        return new ConfigState(document, last.entry().at(), last.entry().revision(), guard.waiting());
    }

    /**
     * Merges a change into the configuration (contract A0-07).
     *
     * @throws XcoreException VALIDATION_FAILED naming the places; PRECONDITION_FAILED; ALREADY_EXISTS while another change
     *     waits for its confirmation; PLUGIN_IN_USE or PLUGIN_START_FAILED when plugins cannot be switched, and then
     *     nothing is changed; SERVICE_UNAVAILABLE
     */
    public Outcome change(Map<?, ?> patch, ChangeRequest request) {
        return change(Kind.UPDATE, request, before -> MergePatch.onto(before, patch));
    }

    /**
     * Makes a profile's configuration the present one; a plugin it does not name stays as it is.
     *
     * @throws XcoreException as {@link #change(Map, ChangeRequest)}
     */
    public Outcome activate(Profile profile, ChangeRequest request) {
        return change(
                Kind.ACTIVATE,
                request,
                before -> MergePatch.onto(before, profile.config().tree(true)));
    }

    /**
     * Makes an earlier revision the present one; plugins that are gone since then are left out.
     *
     * @throws XcoreException as {@link #change(Map, ChangeRequest)}; NOT_FOUND when there is no such revision
     */
    public Outcome rollback(long revision, ChangeRequest request) {
        ConfigDocument former = chronicle.revision(revision).document();
        return change(Kind.ROLLBACK, request, before -> {
            ModuleLists there = former.modules().within(before.modules());
            return MergePatch.onto(before, former.withModules(there).tree(true));
        });
    }

    /**
     * Keeps the change that waits.
     *
     * @throws XcoreException NOT_FOUND when no change of this id waits, any more
     */
    public ConfigState confirm(String id, Author author) {
        lock.lock();
        try {
            Pending pending = guard.required(id);
            if (!store.end(pending.id())) {
                throw XcoreException.notFound("Unconfirmed change", id);
            }
            guard.release(pending);
            chronicle.confirmed(author, clock.instant());
            return present();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts the change that waits back at once.
     *
     * @throws XcoreException NOT_FOUND when no change of this id waits, any more
     */
    public ConfigState giveUp(String id, Author author) {
        lock.lock();
        try {
            revert(guard.required(id), author, "Given up");
            return present();
        } finally {
            lock.unlock();
        }
    }

    /** Writes down what was changed elsewhere, if anything was. */
    void notice(Optional<Author> author) {
        lock.lock();
        try {
            noticed(author);
        } finally {
            lock.unlock();
        }
    }

    /** Puts the settings of unfinished changes back; needs no plugin to be there. */
    void restoreSettings() {
        lock.lock();
        try {
            store.unfinished().forEach(pending -> live.undoSettings(pending.undo()));
        } finally {
            lock.unlock();
        }
    }

    /** Once the plugins have booted: puts unfinished changes back, and reads the configuration for the first time. */
    void start() {
        lock.lock();
        try {
            chronicle.open(live.read(store.latest().map(Revision::document)));
            for (Pending pending : store.unfinished()) {
                if (guard.waiting().filter(one -> one.id().equals(pending.id())).isEmpty()) {
                    restore(pending);
                }
            }
            noticed(Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    private void restore(Pending pending) {
        log.warn(
                "A change of the configuration by {} was not finished or not confirmed",
                pending.author().name());
        try {
            revert(pending, Author.SYSTEM, "Not confirmed, or not finished, when the instance ended");
        } catch (RuntimeException e) {
            log.error("It cannot be put back now, and will be tried again at the next start", e);
        }
    }

    /** The time of the change that waits is over. */
    private void expire(Pending pending) {
        lock.lock();
        try {
            if (guard.waiting().filter(pending::equals).isPresent()) {
                revert(pending, Author.SYSTEM, "Not confirmed in time");
            }
        } finally {
            lock.unlock();
        }
    }

    private Outcome change(Kind kind, ChangeRequest request, UnaryOperator<ConfigDocument> target) {
        lock.lock();
        try {
            ConfigDocument before = noticed(Optional.empty());
            request.requireMatch(DocumentJson.tag(before));
            Plan plan = new Plan(before, target.apply(before));
            live.check(plan);
            if (request.dryRun()) {
                ConfigState now = present();
                ConfigState then = new ConfigState(plan.after(), now.lastUpdated(), now.revision(), now.waiting());
                return new Outcome(then, plan.changes(), Optional.of(impact.of(plan)));
            }
            guard.requireNothing();
            if (!plan.changes().isEmpty()) {
                carryOut(plan, kind, request);
            }
            return new Outcome(present(), plan.changes(), Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    private void carryOut(Plan plan, Kind kind, ChangeRequest request) {
        Instant now = clock.instant();
        Pending pending = new Pending(
                UUID.randomUUID().toString(),
                now,
                request.confirmWithin().map(now::plus),
                request.author(),
                live.undoOf(plan));
        store.begin(pending);
        try {
            live.apply(plan);
            Entry entry = new Entry(0, now, kind, request.author(), request.comment(), plan.changes());
            Optional<Pending> waiting =
                    Optional.of(pending).filter(one -> one.expiresAt().isPresent());
            waiting.ifPresent(one -> guard.watch(one, () -> expire(one)));
            chronicle.add(new Revision(entry, plan.after()), waiting, pending);
        } catch (RuntimeException e) {
            guard.release(pending);
            putBack(pending, e);
            chronicle.failed(request.author(), plan.changes(), e, clock.instant());
            throw e;
        }
    }

    private void putBack(Pending pending, RuntimeException failure) {
        try {
            live.undo(pending.undo());
            store.end(pending.id());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            log.error("A change of the configuration failed, and cannot be put back before the next start", e);
        }
    }

    private void revert(Pending pending, Author author, String comment) {
        live.undo(pending.undo());
        Revision last = chronicle.last();
        ConfigDocument document = live.read(Optional.of(last.document()));
        List<Change> changes = last.document().changesTo(document);
        if (changes.isEmpty()) {
            store.end(pending.id());
        } else {
            Entry entry = new Entry(0, clock.instant(), Kind.REVERT, author, comment, changes);
            chronicle.add(new Revision(entry, document), Optional.empty(), pending);
        }
        guard.release(pending);
    }

    /** The configuration as it is now, and a revision of it. */
    private ConfigDocument noticed(Optional<Author> author) {
        Revision last = chronicle.last();
        ConfigDocument document = live.read(Optional.of(last.document()));
        Plan elsewhere = new Plan(last.document(), document);
        if (!elsewhere.changes().isEmpty()) {
            boolean edited = elsewhere.switches().isEmpty()
                    && !elsewhere.settings().isEmpty()
                    && elsewhere.settings().stream().allMatch(live::fromFile);
            Author who =
                    author.filter(known -> elsewhere.settings().isEmpty()).orElse(edited ? Author.FILE : Author.SYSTEM);
            chronicle.noticed(document, elsewhere.changes(), who, clock.instant());
        }
        return document;
    }
}
