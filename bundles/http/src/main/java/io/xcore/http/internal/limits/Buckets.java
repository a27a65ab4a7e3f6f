package io.xcore.http.internal.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The buckets of one limit, by whom they are for, in two generations: who asks is in the young one, and when that is
 * half of what may be kept, or older than the limit's window, it becomes the old one and the old one is dropped. A bucket
 * that nobody has asked for during a whole window is full again, so that forgetting it changes nothing; only under a
 * flood of callers are buckets forgotten earlier, those that were quiet the longest first. Thread-safe; locks only for
 * the exchange of generations.
 */
final class Buckets {
    private record Generations(Map<String, Bucket> young, Map<String, Bucket> old, long bornNanos) {}

    private final Bandwidth bandwidth;
    private final TimeMeter time;
    private final long windowNanos;
    private final int maxYoung;
    private volatile Generations generations;

    /** @param most how many are kept */
    Buckets(LimitRow row, int most, TimeMeter time) {
        this.bandwidth = Bandwidth.builder()
                .capacity(row.amount())
                .refillIntervally(row.amount(), row.window())
                .build();
        this.time = time;
        this.windowNanos = row.window().toNanos();
        this.maxYoung = Math.max(1, most / 2);
        this.generations =
                new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), time.currentTimeNanos());
    }

    /** The bucket of a caller or an address, a full one if it is new. */
    Bucket of(String subject) {
        Bucket known = generations.young().get(subject);
        return known != null ? known : renewed(subject);
    }

    private Bucket renewed(String subject) {
        Generations now = present();
        Bucket kept = now.old().get(subject);
        Bucket offered = kept != null ? kept : full();
        Bucket raced = now.young().putIfAbsent(subject, offered);
        // Only now: who does not find it here must find it there.
        now.old().remove(subject);
        return raced != null ? raced : offered;
    }

    private Bucket full() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth)
                .build();
    }

    private Generations present() {
        Generations now = generations;
        return due(now) ? next() : now;
    }

    private synchronized Generations next() {
        Generations now = generations;
        if (due(now)) {
            now = new Generations(new ConcurrentHashMap<>(), now.young(), time.currentTimeNanos());
            generations = now;
        }
        return now;
    }

    private boolean due(Generations now) {
        return now.young().size() >= maxYoung || time.currentTimeNanos() - now.bornNanos() >= windowNanos;
    }

    int size() {
        Generations now = generations;
        return now.young().size() + now.old().size();
    }

    void forEach(BiConsumer<String, Bucket> action) {
        Generations now = generations;
        now.young().forEach(action);
        now.old().forEach((subject, bucket) -> {
            if (!now.young().containsKey(subject)) {
                action.accept(subject, bucket);
            }
        });
    }
}
