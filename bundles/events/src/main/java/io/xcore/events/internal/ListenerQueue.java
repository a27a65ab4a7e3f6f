package io.xcore.events.internal;

import io.xcore.event.PlatformEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for one listener. Events are handed over one at a time and in order; when it is full the oldest goes. */
final class ListenerQueue {
    /** How many events wait at most. */
    static final int CAPACITY = 1024;

    private static final Logger log = LoggerFactory.getLogger(ListenerQueue.class);

    private final LazyListener listener;
    private final TopicFilter topics;
    private final Executor executor;
    private final Deque<PlatformEvent> waiting = new ArrayDeque<>();
    private boolean draining;
    private boolean losing;
    private boolean closed;
    private long lost;

    ListenerQueue(LazyListener listener, TopicFilter topics, Executor executor) {
        this.listener = listener;
        this.topics = topics;
        this.executor = executor;
    }

    void offer(PlatformEvent event) {
        if (topics.matches(event.topic()) && enqueue(event)) {
            executor.execute(this::drain);
        }
    }

    /** Whose listener it is. */
    String owner() {
        return listener.owner();
    }

    synchronized int size() {
        return waiting.size();
    }

    /** How many events were lost because the listener was too slow. */
    synchronized long lost() {
        return lost;
    }

    /** Drops what is waiting. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    /** Whether somebody has to start draining. */
    private synchronized boolean enqueue(PlatformEvent event) {
        if (closed) {
            return false;
        }
        if (waiting.size() == CAPACITY) {
            waiting.removeFirst();
            countLoss();
        }
        waiting.addLast(event);
        boolean start = !draining;
        draining = true;
        return start;
    }

    /** One line a burst: the listener has to catch up before the next one is logged. */
    private void countLoss() {
        lost++;
        if (!losing) {
            losing = true;
            log.warn("{} is too slow and loses events, the oldest first ({} lost so far)", listener, lost);
        }
    }

    private void drain() {
        for (PlatformEvent event = next(); event != null; event = next()) {
            deliver(event);
        }
    }

    private synchronized @Nullable PlatformEvent next() {
        PlatformEvent event = waiting.pollFirst();
        if (event == null) {
            draining = false;
            losing = false;
        }
        return event;
    }

    /** Even an error of a foreign listener must not end the draining: nobody would start it again. */
    private void deliver(PlatformEvent event) {
        try {
            listener.on(event);
        } catch (Throwable e) {
            log.error("{} failed on {} ({})", listener, event.type(), event.topic(), e);
        }
    }
}
