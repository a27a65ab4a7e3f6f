package io.xcore.messaging.internal.message;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.event.PlatformEvent;
import io.xcore.messaging.internal.message.MessageStore.Written;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes messages on one thread, all that wait in one transaction: the database commits once for many senders. What is
 * committed is announced on that thread, in the order of the numbers, and then acknowledged to its sender.
 */
@Component(service = MessageWriter.class)
public final class MessageWriter {
    static final int MOST_WAITING = 2_000;

    private static final Logger log = LoggerFactory.getLogger(MessageWriter.class);
    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 100;
    private static final long STOP_MILLIS = 5_000;

    /** @param taken whether it is being written, or its sender has given up; whoever sets it first */
    record Item(
            Draft draft,
            Function<Message, PlatformEvent> announcement,
            CompletableFuture<Written> done,
            AtomicBoolean taken) {}

    private final MessageStore store;
    private final EventBus events;
    private final Clock clock;
    private final Duration patience;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::run, "xcore-messaging-writer");
    private volatile boolean stopping;

    @Activate
    public MessageWriter(@Reference MessageStore store, @Reference EventBus events) {
        this(store, events, Clock.systemUTC(), PATIENCE);
    }

    public MessageWriter(MessageStore store, EventBus events, Clock clock, Duration patience) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.patience = patience;
        writer.setDaemon(true);
    }

    @Activate
    public void start() {
        writer.start();
    }

    /** Writes what waits. Derby does not bear being interrupted, so it is given time. */
    @Deactivate
    public void stop() throws InterruptedException {
        stopping = true;
        writer.join(STOP_MILLIS);
    }

    /**
     * Writes a message and returns once it is committed and announced.
     *
     * @param announcement makes the event that tells of it
     * @throws XcoreException SERVICE_UNAVAILABLE when too many wait or the database is away: then whether it was written
     *     is known to who sends it again under the same {@code client_msg_id}
     */
    Written write(Draft draft, Function<Message, PlatformEvent> announcement) {
        Item item = offer(draft, announcement);
        try {
            return item.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            item.taken().set(true);
            throw busy("The message could not be written in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            item.taken().set(true);
            throw busy("Interrupted while the message was being written");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Has a message written, and does not wait. */
    Item offer(Draft draft, Function<Message, PlatformEvent> announcement) {
        Item item = new Item(draft, announcement, new CompletableFuture<>(), new AtomicBoolean());
        if (stopping || !queue.offer(item)) {
            throw busy("Too many messages are waiting to be written");
        }
        return item;
    }

    /** How many messages wait to be written. */
    int waiting() {
        return queue.size();
    }

    private static XcoreException busy(String message) {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, message).retryAfter(RETRY);
    }

    private static XcoreException failure(Throwable cause) {
        return cause instanceof XcoreException known
                ? new XcoreException(known.code(), known.getMessage(), known)
                : new XcoreException(ErrorCode.INTERNAL_ERROR, "The message cannot be written", cause);
    }

    private void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                Item first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Item> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, BATCH - 1);
                    batch.removeIf(item -> !item.taken().compareAndSet(false, true));
                    writeOrRefuse(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not even an error ends the thread: nobody would write what comes next. */
    private void writeOrRefuse(List<Item> batch) {
        try {
            write(batch);
        } catch (Throwable e) {
            refuse(batch, e);
        }
    }

    private void write(List<Item> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            append(batch);
        } catch (RuntimeException e) {
            if (e instanceof XcoreException known && known.code() == ErrorCode.SERVICE_UNAVAILABLE) {
                refuse(batch, e);
            } else {
                batch.forEach(this::writeAlone);
            }
        }
    }

    /**
     * One that cannot be stored does not keep the others from it, and one that has lost a race for a row finds it there
     * the second time.
     */
    private void writeAlone(Item item) {
        try {
            append(List.of(item));
        } catch (RuntimeException e) {
            refuse(List.of(item), e);
        }
    }

    private static void refuse(List<Item> batch, Throwable failure) {
        log.warn("{} messages are not written", batch.size(), failure);
        batch.forEach(item -> item.done().completeExceptionally(failure));
    }

    private void append(List<Item> batch) {
        List<Written> written = store.append(batch.stream().map(Item::draft).toList(), clock.instant());
        for (int index = 0; index < batch.size(); index++) {
            announce(batch.get(index), written.get(index));
        }
        for (int index = 0; index < batch.size(); index++) {
            batch.get(index).done().complete(written.get(index));
        }
    }

    private void announce(Item item, Written written) {
        if (!written.fresh() || written.message().isEmpty()) {
            return;
        }
        try {
            events.publish(item.announcement().apply(written.message().get()));
        } catch (RuntimeException e) {
            // It is written: its sender must not take it for refused.
            log.error("Message {} was written and not announced", item.draft().id(), e);
        }
    }
}
