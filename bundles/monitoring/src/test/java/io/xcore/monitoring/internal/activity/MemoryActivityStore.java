package io.xcore.monitoring.internal.activity;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An activity log in memory, which can be made to fail and to be slow. Thread-safe. */
public final class MemoryActivityStore implements ActivityStore {
    private static final Comparator<ActivityEntry> LATEST_FIRST = Comparator.comparing(ActivityEntry::at)
            .thenComparing(ActivityEntry::id)
            .reversed();

    private final List<ActivityEntry> entries = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private volatile boolean failing;
    private volatile CountDownLatch open = new CountDownLatch(0);

    void fail(boolean fails) {
        failing = fails;
    }

    /** Has everybody who writes wait until it is opened. */
    CountDownLatch close() {
        open = new CountDownLatch(1);
        return open;
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** All of them, in the order they were written. */
    synchronized List<ActivityEntry> written() {
        return List.copyOf(entries);
    }

    @Override
    public void append(List<ActivityEntry> more) {
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failing) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "told so");
        }
        synchronized (this) {
            entries.addAll(more);
            batches.add(more.size());
        }
    }

    @Override
    public Page<ActivityEntry> list(ActivityQuery query, PageRequest page) {
        return Page.cut(found(query), page);
    }

    @Override
    public List<ActivityEntry> next(ActivityQuery query, Optional<ActivityEntry> after, int most) {
        return found(query).stream()
                .filter(entry -> after.isEmpty() || LATEST_FIRST.compare(entry, after.get()) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized long removeOf(long userId, int batch) {
        List<ActivityEntry> oldest = entries.stream()
                .filter(entry -> entry.userId().equals(Optional.of(userId)))
                .limit(batch)
                .toList();
        entries.removeAll(oldest);
        return oldest.size();
    }

    @Override
    public long refusals(Instant since) {
        return found(ActivityQuery.ALL.since(since)).stream()
                .filter(entry -> entry.type().endsWith("refused"))
                .count();
    }

    @Override
    public Optional<Instant> timeOf(long later) {
        return found(ActivityQuery.ALL).stream().skip(later).findFirst().map(ActivityEntry::at);
    }

    @Override
    public synchronized long remove(Instant before, int batch) {
        List<ActivityEntry> old = found(ActivityQuery.ALL).stream()
                .filter(entry -> entry.at().isBefore(before))
                .toList();
        List<ActivityEntry> gone = old.subList(Math.max(0, old.size() - batch), old.size());
        entries.removeAll(gone);
        return gone.size();
    }

    private synchronized List<ActivityEntry> found(ActivityQuery query) {
        return entries.stream()
                .filter(entry -> query.type().map(entry.type()::equals).orElse(true))
                .filter(entry -> query.userId().isEmpty() || query.userId().equals(entry.userId()))
                .filter(entry ->
                        query.from().map(from -> !entry.at().isBefore(from)).orElse(true))
                .filter(entry -> query.to().map(to -> entry.at().isBefore(to)).orElse(true))
                .sorted(LATEST_FIRST)
                .toList();
    }
}
