package io.xcore.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TickerTest {
    @Test
    void whatFailsIsTriedAgainUntilItIsStopped() throws InterruptedException {
        CountDownLatch thrice = new CountDownLatch(3);
        Ticker ticker = new Ticker("test", () -> {
            thrice.countDown();
            throw new IllegalStateException("Not now");
        });
        ticker.start(Duration.ZERO, Duration.ofMillis(1));
        assertThat(thrice.await(1, TimeUnit.MINUTES)).isTrue();
        ticker.stop();
    }

    @Test
    void itIsDoneALastTime() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        Ticker ticker = new Ticker("test", done::incrementAndGet);
        ticker.start(Duration.ofHours(1), Duration.ofHours(1));
        ticker.stopAfterOnceMore();
        assertThat(done).hasValue(1);
    }
}
