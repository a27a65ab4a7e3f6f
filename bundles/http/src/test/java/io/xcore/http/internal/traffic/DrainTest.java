package io.xcore.http.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainTest {
    @Test
    void newRequestsAreRefusedAfterTheNotice() throws InterruptedException {
        Drain drain = new Drain(Duration.ZERO, Duration.ofSeconds(30));
        assertThat(drain.ending()).isFalse();

        drain.announced();
        assertThat(drain.ending()).isTrue();
        assertThat(drain.closed()).isFalse();

        drain.finish();
        assertThat(drain.closed()).isTrue();
    }

    @Test
    void whatRunsIsWaitedFor() throws InterruptedException {
        Drain drain = new Drain(Duration.ZERO, Duration.ofSeconds(30));
        drain.enter();
        drain.announced();
        Thread request = new Thread(() -> {
            while (!drain.closed()) {
                Thread.onSpinWait();
            }
            drain.leave();
        });
        request.start();

        long start = System.nanoTime();
        drain.finish();

        request.join();
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(29).toNanos());
    }

    @Test
    void butNotForLongerThanItMayTake() throws InterruptedException {
        Drain drain = new Drain(Duration.ZERO, Duration.ofMillis(100));
        drain.enter();
        drain.announced();

        long start = System.nanoTime();
        drain.finish();

        assertThat(System.nanoTime() - start).isBetween(100_000_000L, 20_000_000_000L);
    }
}
