package io.xcore.realtime.internal.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks on shared threads in their order, some at the same time: whoever is stuck here takes no thread from others. */
public final class Lane implements Executor {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final Executor threads;
    private final int width;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    public Lane(Executor threads, int width) {
        this.threads = threads;
        this.width = width;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            waiting.add(task);
            if (running == width) {
                return;
            }
            running++;
        }
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            log.debug("A task comes after the end", e);
            abandon();
        }
    }

    private synchronized void abandon() {
        running--;
        waiting.clear();
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                log.error("A task of the connections failed", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        if (task == null) {
            running--;
        }
        return task;
    }
}
