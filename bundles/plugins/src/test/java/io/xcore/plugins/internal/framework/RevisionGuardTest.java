package io.xcore.plugins.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RevisionGuardTest {
    private final RevisionGuard guard = new RevisionGuard();
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void whileContentsAreExchangedNobodyReads() {
        guard.exchange(() -> assertThat(CompletableFuture.supplyAsync(() -> guard.readNow(() -> "read"))
                        .join())
                .isEmpty());

        assertThat(guard.readNow(() -> "read")).contains("read");
    }

    @Test
    void whatMustBeReadIsReadAfterwards() {
        CompletableFuture<?>[] reading = new CompletableFuture<?>[1];
        guard.exchange(() -> {
            CountDownLatch begun = new CountDownLatch(1);
            reading[0] = CompletableFuture.runAsync(() -> {
                begun.countDown();
                guard.read(() -> order.add("read"));
            });
            await(begun);
            order.add("exchanged");
        });

        reading[0].join();
        assertThat(order).containsExactly("exchanged", "read");
    }

    @Test
    void contentsAreNotExchangedWhileSomebodyReads() {
        CompletableFuture<?>[] exchange = new CompletableFuture<?>[1];
        guard.readNow(() -> {
            CountDownLatch begun = new CountDownLatch(1);
            exchange[0] = CompletableFuture.runAsync(() -> {
                begun.countDown();
                guard.exchange(() -> order.add("exchanged"));
            });
            await(begun);
            return order.add("read");
        });

        exchange[0].join();
        assertThat(order).containsExactly("read", "exchanged");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
