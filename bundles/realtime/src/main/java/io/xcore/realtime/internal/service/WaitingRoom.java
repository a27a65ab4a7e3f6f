package io.xcore.realtime.internal.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Frames that wait for a service which is being reloaded. They take no thread: their clients are not read from
 * meanwhile. Thread-safe.
 */
public final class WaitingRoom {
    private static final int MOST_WAITING = 1_000;

    private final Supplier<Duration> patience;
    private final LongSupplier nanoTime;
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(BooleanSupplier attempt, Runnable giveUp, long sinceNanos) {}

    public WaitingRoom(Supplier<Duration> patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * Tries something that is possible while a service is there, and again when one has come.
     *
     * @param attempt whether it was possible; returns at once
     * @param giveUp what happens instead when none comes in time, or too many wait
     */
    public void await(BooleanSupplier attempt, Runnable giveUp) {
        if (attempt.getAsBoolean()) {
            return;
        }
        synchronized (this) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(new Waiting(attempt, giveUp, nanoTime.getAsLong()));
                return;
            }
        }
        giveUp.run();
    }

    /** A service has come. */
    public void retry() {
        for (Waiting each : take(false)) {
            if (!each.attempt().getAsBoolean()) {
                synchronized (this) {
                    waiting.add(each);
                }
            }
        }
    }

    /** Gives up what has waited for too long. */
    public void expire() {
        // A service may have come between an attempt and the wait for it.
        retry();
        take(true).forEach(each -> each.giveUp().run());
    }

    public synchronized int size() {
        return waiting.size();
    }

    private synchronized List<Waiting> take(boolean late) {
        List<Waiting> taken = new ArrayList<>();
        long patienceNanos = patience.get().toNanos();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting each = all.next();
            if (!late || nanoTime.getAsLong() - each.sinceNanos() >= patienceNanos) {
                all.remove();
                taken.add(each);
            }
        }
        return taken;
    }
}
