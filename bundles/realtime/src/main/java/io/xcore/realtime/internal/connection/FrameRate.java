package io.xcore.realtime.internal.connection;

import java.util.concurrent.TimeUnit;

/** Counts the frames of one connection in windows of a second. Used by one thread at a time. */
public final class FrameRate {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int limit;
    private long windowStart;
    private int count;

    public FrameRate(int limit, long nowNanos) {
        this.limit = limit;
        this.windowStart = nowNanos;
    }

    /** Whether one more frame is within the limit. */
    boolean admit(long nowNanos) {
        if (nowNanos - windowStart >= WINDOW_NANOS) {
            windowStart = nowNanos;
            count = 0;
        }
        count++;
        return count <= limit;
    }
}
