package io.xcore.monitoring.internal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ActivityWriterTest {
    private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

    private final ActivityQueue queue = new ActivityQueue();
    private final MemoryActivityStore store = new MemoryActivityStore();
    private final ActivityWriter writer = new ActivityWriter(queue, store, Duration.ofMillis(10));

    @Test
    void whatIsNotedIsWrittenAtOnceAndInOrder() throws InterruptedException {
        writer.start();
        List<ActivityEntry> entries = SampleActivity.many(3);
        entries.forEach(queue::offer);

        await(() -> store.written().size() == 3);
        assertThat(store.written()).isEqualTo(entries);
        writer.stop();
    }

    @Test
    void whatComesWhileABatchIsWrittenIsTheNextBatch() throws InterruptedException {
        CountDownLatch gate = store.close();
        List<ActivityEntry> entries = SampleActivity.many(1_201);
        queue.offer(entries.get(0));
        writer.start();
        await(() -> queue.size() == 0);
        entries.subList(1, entries.size()).forEach(queue::offer);
        gate.countDown();

        await(() -> store.written().size() == 1_201);
        assertThat(store.batches()).containsExactly(1, 500, 500, 200);
        assertThat(store.written()).isEqualTo(entries);
        writer.stop();
    }

    @Test
    void stoppingWritesAllThereIs() throws InterruptedException {
        CountDownLatch gate = store.close();
        writer.start();
        List<ActivityEntry> entries = SampleActivity.many(5_000);
        entries.forEach(queue::offer);
        gate.countDown();

        writer.stop();

        assertThat(store.written()).isEqualTo(entries);
    }

    @Test
    void aFullQueueDropsCountsAndNeverWaits() throws InterruptedException {
        ActivityQueue small = new ActivityQueue(10);
        List<ActivityEntry> entries = SampleActivity.many(25);

        entries.forEach(small::offer);

        assertThat(small.dropped()).isEqualTo(15);
        List<ActivityEntry> kept = new ArrayList<>();
        small.take(kept, 100, Duration.ZERO);
        assertThat(kept).isEqualTo(entries.subList(0, 10));
    }

    @Test
    void whatCannotBeWrittenIsWrittenLaterInItsOrder() throws InterruptedException {
        store.fail(true);
        writer.start();
        List<ActivityEntry> entries = SampleActivity.many(20);
        entries.subList(0, 10).forEach(queue::offer);
        await(() -> queue.size() == 10);
        entries.subList(10, 20).forEach(queue::offer);
        store.fail(false);

        await(() -> store.written().size() == 20);
        assertThat(store.written()).isEqualTo(entries);
        writer.stop();
    }

    @Test
    void whatADatabaseThatLeavesDidNotTakeWaitsForTheNextOne() throws InterruptedException {
        store.fail(true);
        writer.start();
        List<ActivityEntry> entries = SampleActivity.many(20);
        entries.forEach(queue::offer);
        writer.stop();
        assertThat(queue.size()).isEqualTo(20);

        store.fail(false);
        ActivityWriter next = new ActivityWriter(queue, store, Duration.ofMillis(10));
        next.start();
        next.stop();

        assertThat(store.written()).isEqualTo(entries);
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void whatCannotBeAnnouncedIsWrittenOnceAndTheRestAfterIt() throws InterruptedException {
        ActivityFrames frames = new ActivityFrames(
                event -> {
                    throw new IllegalStateException("The bus is broken");
                },
                System::nanoTime);
        frames.audience = type -> true;
        writer.frames = frames;
        writer.start();
        List<ActivityEntry> entries = SampleActivity.many(2);
        queue.offer(entries.get(0));
        await(() -> store.written().size() == 1);
        queue.offer(entries.get(1));

        await(() -> store.written().size() == 2);
        writer.stop();
        assertThat(store.written()).isEqualTo(entries);
        assertThat(queue.size()).isZero();
    }

    @Test
    void whatHasNoRoomToComeBackIsCounted() {
        ActivityQueue small = new ActivityQueue(10);
        List<ActivityEntry> entries = SampleActivity.many(12);
        entries.subList(4, 12).forEach(small::offer);

        small.putBack(entries.subList(0, 4));

        assertThat(small.size()).isEqualTo(10);
        assertThat(small.dropped()).isEqualTo(2);
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begin).as("waited").isLessThan(LIMIT_NANOS);
            Thread.onSpinWait();
        }
    }
}
