package io.xcore.config.internal;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.HistoryStore;
import io.xcore.config.internal.history.Kind;
import io.xcore.config.internal.history.Pending;
import io.xcore.config.internal.history.Revision;
import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.config.internal.profile.Profile;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Changes the configuration, one change at a time and each as a whole. Reading waits for nobody. Checks no permission: its callers do.
 */
@Component(service = ConfigManager.class)
public final class ConfigManager {
    private final LiveConfig live;
    private final Chronicle chronicle;
    private final HistoryStore store;
    private final ImpactReport impact;
    private final Guard guard;
    private final Clock clock;
    private final ChangeMaker maker;
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
        this.maker = new ChangeMaker(live, chronicle, store, guard, clock);
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
     * @throws XcoreException VALIDATION_FAILED naming the places; PRECONDITION_FAILED; ALREADY_EXISTS while another
     *     change waits for its confirmation; STATE_CONFLICT when a file that is to be changed is faulty; PLUGIN_IN_USE
     *     or PLUGIN_START_FAILED when plugins cannot be switched, and then nothing is changed; SERVICE_UNAVAILABLE
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
            maker.putBack(guard.required(id), author, "Given up");
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
                    maker.restore(pending);
                }
            }
            noticed(Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    /** The time of the change that waits is over. */
    private void expire(Pending pending) {
        lock.lock();
        try {
            if (guard.waiting().filter(pending::equals).isPresent()) {
                maker.putBack(pending, Author.SYSTEM, "Not confirmed in time");
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
                maker.make(plan, kind, request, this::expire);
            }
            return new Outcome(present(), plan.changes(), Optional.empty());
        } finally {
            lock.unlock();
        }
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
