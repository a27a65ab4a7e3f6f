package io.xcore.events.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xcore.event.EventListener;
import io.xcore.event.PlatformEvent;
import io.xcore.metrics.Measurement;
import io.xcore.testkit.FakeServiceReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.event.Event;

@Timeout(20)
final class EventAdminBusTest {
    private final RecordingEventAdmin eventAdmin = new RecordingEventAdmin();
    private final PluginCalls calls = new PluginCalls();
    private final EventAdminBus bus = new EventAdminBus(eventAdmin, calls);
    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        bus.deactivate();
    }

    @Test
    void anyBundleSeesAnEventAsOsgiPropertiesAndAsTheRecordItself() {
        SampleEvent event = new SampleEvent("xcore/sample/happened", 7);

        bus.publish(event);

        Event posted = eventAdmin.posted.get(0);
        assertThat(posted.getTopic()).isEqualTo("xcore/sample/happened");
        assertThat(posted.getProperty("event")).isSameAs(event);
        assertThat(posted.getProperty("type")).isEqualTo("sample.happened");
        assertThat(posted.getProperty("timestamp")).isEqualTo(SampleEvent.AT.toEpochMilli());
        assertThat(posted.getProperty("number")).isEqualTo(7);
        assertThat(posted.getProperty("origin.host")).isEqualTo("localhost");
    }

    @Test
    void aJournalHasKeptAnEventBeforeAnybodyIsToldAndCannotKeepItFromThem() {
        List<PlatformEvent> kept = new ArrayList<>();
        bus.addJournal(event -> {
            assertThat(eventAdmin.posted).isEmpty();
            kept.add(event);
            throw new IllegalStateException("the disk is full");
        });
        SampleEvent event = new SampleEvent("xcore/sample/happened", 7);

        bus.publish(event);

        assertThat(kept).containsExactly(event);
        assertThat(eventAdmin.posted).hasSize(1);
    }

    @Test
    void aListenerHearsTheEventsOfOneThreadInTheirOrder() throws InterruptedException {
        listen(this::hear, "xcore/sample/*");

        IntStream.range(0, 1000).forEach(number -> bus.publish(new SampleEvent("xcore/sample/a", number)));

        assertThat(take(1000)).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void aListenerHearsOnlyItsTopics() throws InterruptedException {
        listen(this::hear, "xcore/plugin/*", "xcore/user/created");

        bus.publish(new SampleEvent("xcore/user/deleted", 1));
        bus.publish(new SampleEvent("xcore/user/created", 2));
        bus.publish(new SampleEvent("xcore/plugin/hello/loaded", 3));

        assertThat(take(2)).containsExactly(2, 3);
        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatThrowsGoesOnReceiving() throws InterruptedException {
        listen(
                event -> {
                    hear(event);
                    throw new IllegalStateException("broken listener");
                },
                "xcore/*");

        bus.publish(new SampleEvent("xcore/a", 1));
        bus.publish(new SampleEvent("xcore/a", 2));

        assertThat(take(2)).containsExactly(1, 2);
    }

    @Test
    void aListenerThatHangsDelaysNeitherPublisherNorOthers() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        listen(event -> await(never), "xcore/*");
        listen(this::hear, "xcore/*");

        bus.publish(new SampleEvent("xcore/a", 1));
        bus.publish(new SampleEvent("xcore/a", 2));

        assertThat(take(2)).containsExactly(1, 2);
    }

    @Test
    void aListenerThatHasLeftHearsNothingMore() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        FakeServiceReference<EventListener> reference = listen(
                event -> {
                    entered.countDown();
                    await(leave);
                    hear(event);
                },
                "xcore/*");
        listen(event -> heard.add(-1), "xcore/last");
        bus.publish(new SampleEvent("xcore/a", 1));
        bus.publish(new SampleEvent("xcore/a", 2));
        entered.await();

        bus.removeListener(reference);
        leave.countDown();

        assertThat(take(1)).containsExactly(1);
        bus.publish(new SampleEvent("xcore/last", 3));
        assertThat(take(1)).containsExactly(-1);
    }

    @Test
    void whatWaitsAndWhatWasLostIsMeasured() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        listen(
                event -> {
                    entered.countDown();
                    await(leave);
                },
                "xcore/*");
        bus.publish(new SampleEvent("xcore/a", 0));
        entered.await();
        for (int number = 0; number < ListenerQueue.CAPACITY + 3; number++) {
            bus.publish(new SampleEvent("xcore/a", number));
        }

        assertThat(bus.measurements())
                .extracting(Measurement::name, Measurement::labels, Measurement::value)
                .containsExactly(
                        tuple("xcore_events_published_total", Map.of(), ListenerQueue.CAPACITY + 4.0),
                        tuple("xcore_events_waiting", Map.of("bundle", "none"), (double) ListenerQueue.CAPACITY),
                        tuple("xcore_events_lost_total", Map.of("bundle", "none"), 3.0));
        leave.countDown();
    }

    @Test
    void deactivationStopsTheThreads() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        listen(
                event -> {
                    threads.add(Thread.currentThread());
                    entered.countDown();
                    await(new CountDownLatch(1));
                },
                "xcore/*");
        bus.publish(new SampleEvent("xcore/a", 1));
        entered.await();

        bus.deactivate();

        Thread thread = threads.take();
        thread.join(SECONDS.toMillis(10));
        assertThat(thread.isAlive()).isFalse();
        bus.publish(new SampleEvent("xcore/a", 2));
        assertThat(threads).isEmpty();
    }

    private FakeServiceReference<EventListener> listen(EventListener listener, String... topics) {
        FakeServiceReference<EventListener> reference =
                new FakeServiceReference<>(listener, Map.of("xcore.event.topics", topics));
        bus.addListener(reference, reference);
        return reference;
    }

    private void hear(PlatformEvent event) {
        heard.add(((SampleEvent) event).number());
    }

    private List<Integer> take(int count) throws InterruptedException {
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(heard.take());
        }
        return taken;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
