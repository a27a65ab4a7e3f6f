package io.xcore.realtime.internal.log;

import io.xcore.realtime.internal.frame.Frame;
import io.xcore.realtime.internal.settings.RealtimeSettings.Replay;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * The latest events, numbered without a gap: bounded in frames, bytes and age. Its epoch is another after each start, for
 * the numbers begin anew. Thread-safe; one thread at a time appends.
 */
public final class EventLog {
    private static final int EPOCH_BYTES = 8;

    private final Supplier<Replay> bounds;
    private final String epoch = epochs();
    private final ConcurrentNavigableMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
    private long bytes;
    private volatile long last;
    private volatile long floor;

    private record Entry(Published published, long atNanos) {}

    public EventLog(Supplier<Replay> bounds) {
        this.bounds = bounds;
    }

    public String epoch() {
        return epoch;
    }

    /** The number of the latest event; 0 before there is one. */
    public long last() {
        return last;
    }

    /** Every event after this number is here. */
    public long floor() {
        return floor;
    }

    public int frames() {
        return entries.size();
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** Numbers an event and keeps it. */
    public synchronized Published append(Audience audience, byte[] object, long nowNanos) {
        Published published = new Published(audience, Frame.numbered(object, last + 1), true);
        entries.put(published.seq(), new Entry(published, nowNanos));
        bytes += published.frame().bytes();
        last = published.seq();
        trim(nowNanos);
        return published;
    }

    /** Numbers an event that nobody can ask for. */
    public synchronized void skip() {
        last++;
        floor = last;
        entries.clear();
        bytes = 0;
    }

    /** Forgets what is too old. */
    public synchronized void trim(long nowNanos) {
        Replay allowed = bounds.get();
        for (var oldest = entries.firstEntry(); oldest != null; oldest = entries.firstEntry()) {
            boolean old =
                    nowNanos - oldest.getValue().atNanos() > allowed.maxAge().toNanos();
            if (!old && last - floor <= allowed.maxFrames() && bytes <= allowed.maxBytes()) {
                return;
            }
            floor = oldest.getKey();
            entries.remove(floor);
            bytes -= oldest.getValue().published().frame().bytes();
        }
    }

    /** Those after a number and up to another, in order. */
    public Collection<Published> between(long after, long upTo) {
        return entries.subMap(after, false, Math.max(after, upTo), true).values().stream()
                .map(Entry::published)
                .toList();
    }

    private static String epochs() {
        byte[] random = new byte[EPOCH_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
