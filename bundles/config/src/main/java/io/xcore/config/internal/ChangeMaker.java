package io.xcore.config.internal;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Entry;
import io.xcore.config.internal.history.HistoryStore;
import io.xcore.config.internal.history.Kind;
import io.xcore.config.internal.history.Pending;
import io.xcore.config.internal.history.Revision;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a change and puts it back: what puts it back is stored first, then it is made, then it is a revision. Its caller
 * sees to it that there is one change at a time.
 */
final class ChangeMaker {
    private static final Logger log = LoggerFactory.getLogger(ChangeMaker.class);

    private final LiveConfig live;
    private final Chronicle chronicle;
    private final HistoryStore store;
    private final Guard guard;
    private final Clock clock;

    ChangeMaker(LiveConfig live, Chronicle chronicle, HistoryStore store, Guard guard, Clock clock) {
        this.live = live;
        this.chronicle = chronicle;
        this.store = store;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Makes a change wholly, or not at all.
     *
     * @param expired what to do when it waits for its confirmation, and its time is over
     */
    void make(Plan plan, Kind kind, ChangeRequest request, Consumer<Pending> expired) {
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
            waiting.ifPresent(one -> guard.watch(one, () -> expired.accept(one)));
            chronicle.add(new Revision(entry, plan.after()), waiting, pending);
        } catch (RuntimeException e) {
            guard.release(pending);
            undo(pending, e);
            chronicle.failed(request.author(), plan.changes(), e, clock.instant());
            throw e;
        }
    }

    private void undo(Pending pending, RuntimeException failure) {
        try {
            live.undo(pending.undo());
            store.end(pending.id());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            log.error("A change of the configuration failed, and cannot be put back before the next start", e);
        }
    }

    /** Puts back what waits for its confirmation, or was not finished. */
    void putBack(Pending pending, Author author, String comment) {
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

    /** Puts back what was not finished, or not confirmed, when the instance ended. */
    void restore(Pending pending) {
        log.warn(
                "A change of the configuration by {} was not finished or not confirmed",
                pending.author().name());
        try {
            putBack(pending, Author.SYSTEM, "Not confirmed, or not finished, when the instance ended");
        } catch (RuntimeException e) {
            log.error("It cannot be put back now, and will be tried again at the next start", e);
        }
    }
}
