package io.xcore.realtime.internal.connection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far one connection has been told events. While it may still ask for those it has missed, it is noted which it was
 * told meanwhile, so that it gets none twice. Used by the thread of the fan-out alone, but for {@link #expire}.
 */
public final class Progress {
    private static final int MOST_NOTED = 1_024;
    private static final int FIRST_NOTED = 16;

    private long @Nullable [] told;
    private int count;
    private volatile boolean expired;
    private boolean held;
    private boolean replaying;
    private long heldSince;

    /** It was told an event as it happened. */
    public void told(long seq) {
        if (expired || count == MOST_NOTED) {
            expired = true;
            told = null;
            return;
        }
        long[] noted = told == null ? new long[FIRST_NOTED] : told;
        told = count == noted.length ? Arrays.copyOf(noted, count * 2) : noted;
        told[count++] = seq;
    }

    /** It is told nothing from now on but what it is to get again: everything after this number. */
    public void hold(long since) {
        held = true;
        heldSince = since;
    }

    public boolean held() {
        return held;
    }

    public long heldSince() {
        return heldSince;
    }

    /** It is to be told what it has missed; whether it is not being told already. */
    public boolean replay() {
        boolean first = !replaying;
        replaying = true;
        return first;
    }

    /** Whether it can still be said what it was told. */
    public boolean resumable() {
        return !expired;
    }

    /** Whether it was told this event, as far as that is noted. */
    public boolean knows(long seq) {
        return told != null && Arrays.binarySearch(told, 0, count, seq) >= 0;
    }

    /** From now on it is told events as they happen, and cannot resume any more. */
    public void live() {
        held = false;
        replaying = false;
        expired = true;
        told = null;
    }

    /** It has not resumed for long: from the next event on it cannot any more. Any thread. */
    public void expire() {
        expired = true;
    }
}
