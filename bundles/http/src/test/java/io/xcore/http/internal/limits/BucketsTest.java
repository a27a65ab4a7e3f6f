package io.xcore.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final LimitRow ROW =
            new LimitRow("ten", 10, Duration.ofMinutes(1), Who.EVERYONE, By.ADDRESS, Routes.of(List.of("S1")));

    private final ManualTime time = new ManualTime();

    @Test
    void aHundredThousandAddressesTakeNoMoreThanTheirPlace() {
        Buckets buckets = new Buckets(ROW, 1_000, time);
        for (int i = 0; i < 100_000; i++) {
            assertThat(buckets.of("address:" + i).tryConsume(1)).isTrue();
            assertThat(buckets.size()).isLessThanOrEqualTo(1_000);
        }
    }

    @Test
    void whoGoesOnAskingIsNotForgottenInAFlood() {
        Buckets buckets = new Buckets(ROW, 1_000, time);
        drain(buckets.of("address:greedy"));
        for (int i = 0; i < 100_000; i++) {
            buckets.of("address:" + i).tryConsume(1);
            if (i % 400 == 0) {
                assertThat(buckets.of("address:greedy").tryConsume(1)).isFalse();
            }
        }
    }

    @Test
    void whoWasQuietForAWindowIsForgottenAndLosesNothing() {
        Buckets buckets = new Buckets(ROW, 1_000, time);
        for (int i = 0; i < 400; i++) {
            drain(buckets.of("address:" + i));
        }
        time.advance(Duration.ofMinutes(1));
        buckets.of("address:new");
        assertThat(buckets.of("address:7").getAvailableTokens()).isEqualTo(10);
        time.advance(Duration.ofMinutes(1));
        buckets.of("address:newer");
        time.advance(Duration.ofMinutes(1));
        buckets.of("address:newest");
        assertThat(buckets.size()).isLessThan(5);
    }

    @Test
    void aBucketSurvivesTheExchangeOfGenerations() {
        Buckets buckets = new Buckets(ROW, 1_000, time);
        time.advance(Duration.ofSeconds(50));
        drain(buckets.of("address:greedy"));
        time.advance(Duration.ofSeconds(20));
        buckets.of("address:other");
        assertThat(buckets.of("address:greedy").tryConsume(1)).isFalse();
        buckets.forEach((subject, bucket) ->
                assertThat(bucket.getAvailableTokens()).isEqualTo(subject.equals("address:greedy") ? 0 : 10));
    }

    @Test
    void ofManyAtOnceExactlyAsManyPassAsMay() throws InterruptedException {
        Buckets buckets = new Buckets(ROW, 1_000, time);
        AtomicInteger passed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                for (int j = 0; j < 1_000; j++) {
                    if (buckets.of("address:one").tryConsume(1)) {
                        passed.incrementAndGet();
                    }
                }
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(passed).hasValue(10);
    }

    private static void drain(Bucket bucket) {
        assertThat(bucket.tryConsume(10)).isTrue();
    }
}
