package io.xcore.messaging.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.message.MessageStore.Written;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
    private final RecordingEventBus events = new RecordingEventBus();
    private final Store store = new Store();
    private final MessageWriter writer = writer(Duration.ofSeconds(30));

    @AfterEach
    void stop() throws InterruptedException {
        store.open.countDown();
        writer.stop();
    }

    @Test
    void whatWaitsIsWrittenTogetherAndToldInItsOrder() throws InterruptedException {
        writer.start();
        CompletableFuture<Written> first = send("m0");
        store.entered.await();
        List<CompletableFuture<Written>> others =
                IntStream.range(1, 20).mapToObj(number -> send("m" + number)).toList();
        while (writer.waiting() < 19) {
            Thread.onSpinWait();
        }
        store.open.countDown();
        first.join();
        others.forEach(CompletableFuture::join);

        assertThat(store.batches).containsExactly(1, 19);
        assertThat(events.events())
                .extracting(event -> event.data().get("seq"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
    }

    @Test
    void oneThatCannotBeStoredDoesNotKeepTheOthersFromIt() throws InterruptedException {
        writer.start();
        CompletableFuture<Written> first = send("m0");
        store.entered.await();
        List<CompletableFuture<Written>> others = IntStream.range(1, 5)
                .mapToObj(number -> send(number == 3 ? "bad" : "m" + number))
                .toList();
        while (writer.waiting() < 4) {
            Thread.onSpinWait();
        }
        store.open.countDown();
        first.join();
        for (int number = 1; number < 5; number++) {
            CompletableFuture<Written> other = others.get(number - 1);
            if (number == 3) {
                assertThatThrownBy(other::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(XcoreException.class);
            } else {
                assertThat(other.join().fresh()).isTrue();
            }
        }
        assertThat(events.events()).hasSize(4);
    }

    @Test
    void whoLosesARaceIsWrittenTheSecondTime() {
        store.open.countDown();
        store.racing.set(1);
        writer.start();
        assertThat(send("m0").join().fresh()).isTrue();
        assertThat(events.events()).hasSize(1);
    }

    @Test
    void afterAnErrorItGoesOn() {
        store.open.countDown();
        writer.start();
        CompletableFuture<Written> broken = send("error");
        assertThatThrownBy(broken::join).hasCauseInstanceOf(XcoreException.class);
        assertThat(send("m0").join().fresh()).isTrue();
    }

    @Test
    void whoHasGivenUpIsNotWritten() throws InterruptedException {
        MessageWriter hasty = writer(Duration.ofMillis(1));
        hasty.start();
        for (String id : List.of("m0", "m1")) {
            assertThatThrownBy(() -> hasty.write(draft(id), MessageWriterTest::event))
                    .isInstanceOfSatisfying(XcoreException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
                        assertThat(refused.retryAfter()).isPresent();
                    });
        }
        store.entered.await();
        store.open.countDown();
        hasty.stop();
        assertThat(store.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
    }

    @Test
    void onceItIsFullWhoComesIsSentAway() throws InterruptedException {
        writer.start();
        CompletableFuture<Written> sent = send("m");
        store.entered.await();
        for (int number = 0; number < MessageWriter.MOST_WAITING; number++) {
            writer.offer(draft("m" + number), MessageWriterTest::event);
        }
        assertThatThrownBy(() -> writer.write(draft("more"), MessageWriterTest::event))
                .isInstanceOfSatisfying(XcoreException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
        store.open.countDown();
        assertThat(sent.join().fresh()).isTrue();
    }

    private MessageWriter writer(Duration patience) {
        return new MessageWriter(store.store(), events, new ManualClock(), patience);
    }

    private CompletableFuture<Written> send(String id) {
        return CompletableFuture.supplyAsync(() -> writer.write(draft(id), MessageWriterTest::event), task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static MessageEvent event(Message message) {
        return new MessageEvent(
                MessageEvent.Kind.MESSAGE,
                message.channelId(),
                Optional.empty(),
                Map.of("seq", message.seq()),
                Instant.EPOCH);
    }

    private static Draft draft(String id) {
        return new Draft(
                id,
                1,
                Optional.empty(),
                "c",
                Optional.empty(),
                Optional.empty(),
                new Message.Body("x", "text", List.of(), List.of()));
    }

    /** Writes nothing, waits at first, and cannot bear what is called bad. */
    private static final class Store {
        /** How often the next ones are refused. */
        private final AtomicInteger racing = new AtomicInteger();

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final List<Integer> batches = new CopyOnWriteArrayList<>();
        private long seq;

        /** Nothing else of it is asked for. */
        MessageStore store() {
            return (MessageStore) Proxy.newProxyInstance(
                    MessageStore.class.getClassLoader(),
                    new Class<?>[] {MessageStore.class},
                    (self, method, arguments) -> {
                        @SuppressWarnings("unchecked")
                        List<Draft> drafts = (List<Draft>) arguments[0];
                        return append(drafts);
                    });
        }

        private List<Written> append(List<Draft> drafts) throws InterruptedException {
            entered.countDown();
            open.await();
            if (drafts.stream().anyMatch(draft -> draft.id().equals("error"))) {
                throw new StackOverflowError();
            }
            if (racing.getAndDecrement() > 0
                    || drafts.stream().anyMatch(draft -> draft.id().equals("bad"))) {
                throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The database refuses this");
            }
            batches.add(drafts.size());
            return drafts.stream()
                    .map(draft -> new Written(
                            Optional.of(new Message(
                                    draft.id(),
                                    Optional.of(1L),
                                    Optional.empty(),
                                    new Message.Place("c", ++seq, Optional.empty(), Optional.empty()),
                                    draft.body(),
                                    new Message.Trace(Instant.EPOCH, Optional.empty(), false, false, 0))),
                            true))
                    .toList();
        }
    }
}
