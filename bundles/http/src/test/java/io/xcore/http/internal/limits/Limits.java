package io.xcore.http.internal.limits;

import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import java.time.Clock;
import java.util.Map;

/** Rate limits for tests. */
public final class Limits {
    private Limits() {}

    /** Nobody is limited. */
    public static RateLimiter off() {
        return new RateLimiter(Map.of("XCORE_RATE_LIMIT", "off"), new ManualTime(), new ManualClock());
    }

    /** The contract's limits, changed by these lines. */
    public static RateLimiter with(ManualTime time, Clock clock, String... rows) {
        RateLimiter limiter = new RateLimiter(Map.of(), time, clock);
        change(limiter, rows);
        return limiter;
    }

    /** Changes the configuration. */
    public static void change(RateLimiter limiter, String... rows) {
        limiter.modified(TestConfiguration.with(LimitSettings.class, Map.of("rows", rows)));
    }

    static LimitSettings settings(String key, Object value) {
        return TestConfiguration.with(LimitSettings.class, Map.of(key, value));
    }
}
