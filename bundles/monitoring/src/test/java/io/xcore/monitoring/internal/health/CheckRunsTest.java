package io.xcore.monitoring.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CheckRunsTest {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean hang;
    private final CheckRuns runs = new CheckRuns(this::run, now::get);

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void whoeverAsksLaterIsToldAfresh() {
        assertThat(runs.results()).containsExactly(result(1));
        assertThat(runs.results()).containsExactly(result(2));
    }

    @Test
    void whileARunHangsTheFormerOneAnswers() {
        runs.results();
        hang = true;

        assertThat(runs.results()).containsExactly(result(1));
        assertThat(runs.results()).containsExactly(result(1));
        assertThat(count).as("one run for all").hasValue(2);
    }

    @Test
    void anOldAnswerIsNone() throws Exception {
        runs.results();
        hang = true;
        now.addAndGet(11_000_000_000L);
        CompletableFuture<List<CheckResult>> asked = CompletableFuture.supplyAsync(runs::results);
        while (count.get() < 2) {
            Thread.onSpinWait();
        }
        assertThat(asked).isNotDone();

        never.countDown();

        assertThat(asked.get()).containsExactly(result(2));
    }

    @Test
    void manyAtOnceMakeOneRun() throws Exception {
        hang = true;
        List<CompletableFuture<List<CheckResult>>> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CompletableFuture<List<CheckResult>> answer = new CompletableFuture<>();
            Thread thread = new Thread(() -> answer.complete(runs.results()));
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            asked.add(answer);
        }
        never.countDown();

        for (CompletableFuture<List<CheckResult>> answer : asked) {
            assertThat(answer.get()).containsExactly(result(1));
        }
        assertThat(count).hasValue(1);
    }

    @Test
    void aRunThatFailsIsNoReport() {
        CheckRuns broken = new CheckRuns(
                () -> {
                    throw new IllegalStateException("no executor");
                },
                now::get);

        assertThatThrownBy(broken::results).isInstanceOf(XcoreException.class);
        broken.close();
    }

    private List<CheckResult> run() {
        int number = count.incrementAndGet();
        if (hang) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return List.of(result(number));
    }

    private static CheckResult result(int number) {
        return new CheckResult("run " + number, Status.OK, "", 0, Set.of());
    }
}
