package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Retry;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long until the next attempt. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** @param tries how often it was tried, 1 or more */
    Duration after(Retry retry, int tries) {
        double millis = (double) retry.backoff().toMillis() * Math.pow(retry.factor(), tries - 1);
        double bounded = Math.min((double) LONGEST.toMillis(), millis);
        double moved = bounded * (1 + retry.jitter() * (2 * random.getAsDouble() - 1));
        return Duration.ofMillis(Math.round(Math.max(0, Math.min((double) LONGEST.toMillis(), moved))));
    }
}
