package io.xcore.webhooks.internal.sending;

import io.xcore.webhooks.internal.LiveSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When a delivery that has failed is tried again. */
@Component(service = RetrySchedule.class)
public final class RetrySchedule {
    /** A delay becomes up to a tenth shorter or longer, so that what failed together is not tried again together. */
    private static final double JITTER = 0.1;

    private final LiveSettings live;
    private final DoubleSupplier random;

    @Activate
    public RetrySchedule(@Reference LiveSettings live) {
        this(live, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random from 0 to 1 */
    RetrySchedule(LiveSettings live, DoubleSupplier random) {
        this.live = live;
        this.random = random;
    }

    /**
     * The time to wait; empty when it is to be given up.
     *
     * @param tries how often it was tried in vain
     * @param atLeast for how long the endpoint wants to be left alone
     */
    Optional<Duration> next(int tries, Duration atLeast) {
        List<Duration> delays = live.current().retryDelays();
        if (tries > delays.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
        Duration delay = Duration.ofMillis(Math.round(delays.get(tries - 1).toMillis() * factor));
        return Optional.of(delay.compareTo(atLeast) >= 0 ? delay : atLeast);
    }
}
