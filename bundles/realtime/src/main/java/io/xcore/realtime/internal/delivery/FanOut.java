package io.xcore.realtime.internal.delivery;

import io.xcore.realtime.internal.connection.Admission;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.SlowConsumers;
import io.xcore.realtime.internal.log.Audience;
import io.xcore.realtime.internal.log.Published;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to connections: on one thread, in their order, and never waiting for a socket. What is published while it
 * is at it goes with the next flush of each connection.
 */
public final class FanOut {
    private static final Logger log = LoggerFactory.getLogger(FanOut.class);

    private static final int BURST = 64;

    /** Past this many events, and for this long at most, those who publish wait for the thread, which waits for nobody. */
    private static final int MOST_WAITING = 1_024;

    private static final long PATIENCE_SECONDS = 1;

    private final Executor thread;
    private final Admission admission;
    private final Subscriptions subscriptions;
    private final SlowConsumers slowConsumers;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<ClientConnection> touched = new ArrayList<>();
    private final LongAdder told = new LongAdder();
    private boolean running;
    private volatile long position;

    public FanOut(Executor thread, Admission admission, Subscriptions subscriptions, SlowConsumers slowConsumers) {
        this.thread = thread;
        this.admission = admission;
        this.subscriptions = subscriptions;
        this.slowConsumers = slowConsumers;
    }

    /** Up to which event connections have been told. */
    public long position() {
        return position;
    }

    /** How many times an event was told to a connection. */
    public long told() {
        return told.sum();
    }

    /** How many events wait for the thread. */
    public int waiting() {
        return MOST_WAITING - room.availablePermits();
    }

    /** Waits for room for one event; whether there is, or the event goes all the same. */
    boolean awaitRoom() {
        try {
            return room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Hands an event to those who may see it. */
    void publish(Published event, boolean holdsRoom) {
        execute(() -> {
            try {
                deliver(event);
            } finally {
                if (holdsRoom) {
                    room.release();
                }
            }
        });
    }

    /** An event that nobody is told. */
    void skip(long seq) {
        execute(() -> position = seq);
    }

    /** Runs something between two events. */
    void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        try {
            thread.execute(this::work);
        } catch (RejectedExecutionException e) {
            log.debug("An event comes after the end", e);
        }
    }

    private void work() {
        int done = 0;
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // Whatever it is, the next events have to reach their connections.
                log.error("An event has not reached every connection", e);
            }
            done++;
            if (done % BURST == 0) {
                flush();
            }
        }
    }

    /** The next task; what was queued is sent before there is none. */
    private @Nullable Runnable next() {
        Runnable task = poll(false);
        if (task == null) {
            flush();
            task = poll(true);
        }
        return task;
    }

    private @Nullable Runnable poll(boolean last) {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            running = task != null || !last;
            return task;
        }
    }

    private void deliver(Published event) {
        Audience audience = event.audience();
        Collection<ClientConnection> candidates =
                audience.channel().map(subscriptions::of).orElseGet(admission::connections);
        for (ClientConnection connection : candidates) {
            if (connection.sees(audience)) {
                tell(connection, event);
            }
        }
        if (event.kept()) {
            position = event.seq();
        }
    }

    private void tell(ClientConnection connection, Published event) {
        if (connection.progress().held()) {
            return; // It will be told in its turn; what is not kept has passed.
        }
        told.increment();
        if (connection.outbox().queue(event.frame())) {
            touched.add(connection);
            if (event.kept()) {
                connection.progress().told(event.seq());
            }
        } else {
            slowConsumers.drop(connection);
        }
    }

    private void flush() {
        for (ClientConnection connection : touched) {
            try {
                connection.outbox().pump();
            } catch (RuntimeException | LinkageError e) {
                log.warn("Connection {} cannot be written to", connection.number(), e);
            }
        }
        touched.clear();
    }
}
