package io.xcore.config.internal;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Entry;
import io.xcore.config.internal.history.HistoryStore;
import io.xcore.config.internal.history.Kind;
import io.xcore.config.internal.history.Pending;
import io.xcore.config.internal.history.Revision;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What became of the configuration: kept as revisions, then announced. Thread-safe; blocks on the database. */
@Component(service = Chronicle.class)
public final class Chronicle {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final HistoryStore store;
    private final LiveSettings settings;
    private final EventBus events;
    private final Clock clock;
    private volatile @Nullable Revision last;

    @Activate
    public Chronicle(@Reference HistoryStore store, @Reference LiveSettings settings, @Reference EventBus events) {
        this(store, settings, events, Clock.systemUTC());
    }

    Chronicle(HistoryStore store, LiveSettings settings, EventBus events, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The latest revision, from memory.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE while the instance boots
     */
    Revision last() {
        Revision known = last;
        if (known == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The configuration is not read yet")
                    .retryAfter(SOON);
        }
        return known;
    }

    /**
     * A revision by its number.
     *
     * @throws XcoreException NOT_FOUND when there is none, or none any more
     */
    public Revision revision(long number) {
        return store.find(number).orElseThrow(() -> XcoreException.notFound("Revision", number));
    }

    /** What happened, the latest first. */
    public Page<Entry> list(PageRequest page) {
        return store.list(page);
    }

    /**
     * What differs between two revisions, seen from the first.
     *
     * @throws XcoreException NOT_FOUND when one of them is not there
     */
    public List<Change> difference(long from, long to) {
        return revision(from).document().changesTo(revision(to).document());
    }

    /** Begins with what was kept last, or with the configuration as it is. */
    void open(ConfigDocument present) {
        Optional<Revision> known = store.latest();
        if (known.isPresent()) {
            last = known.get();
        } else {
            Entry first = new Entry(0, clock.instant(), Kind.INITIAL, Author.SYSTEM, "", List.of());
            keep(new Revision(first, present), Optional.empty());
        }
    }

    /**
     * Keeps a revision and announces it.
     *
     * @param waiting the change that made it, when it waits for its confirmation
     * @param change the change that made it, or is put back by it; it is at its end unless it waits
     */
    void add(Revision revision, Optional<Pending> waiting, Pending change) {
        Optional<String> ends = waiting.isPresent() ? Optional.empty() : Optional.of(change.id());
        events.publish(ConfigEvent.changed(keep(revision, ends), waiting));
    }

    void noticed(ConfigDocument document, List<Change> changes, Author author, Instant at) {
        Entry entry = new Entry(0, at, Kind.NOTICED, author, "", changes);
        events.publish(ConfigEvent.changed(keep(new Revision(entry, document), Optional.empty()), Optional.empty()));
    }

    void confirmed(Author author, Instant at) {
        events.publish(ConfigEvent.confirmed(author, last().entry().revision(), at));
    }

    void failed(Author author, List<Change> changes, RuntimeException failure, Instant at) {
        String reason = failure instanceof XcoreException known ? known.getMessage() : "Internal error";
        events.publish(ConfigEvent.failed(author, changes, reason, at));
    }

    private Entry keep(Revision revision, Optional<String> ends) {
        Entry entry = store.append(revision, ends, settings.current().revisions());
        last = new Revision(entry, revision.document());
        return entry;
    }
}
