package io.xcore.http.internal.traffic;

import java.time.Duration;

/** Drains for tests. */
public final class Drains {
    private Drains() {}

    public static Drain never() {
        return new Drain(Duration.ZERO, Duration.ZERO);
    }
}
