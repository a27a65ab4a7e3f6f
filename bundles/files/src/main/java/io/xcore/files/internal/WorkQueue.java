package io.xcore.files.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on contents, two at a time in threads of its own, and at most 200 that wait: for what there is no room now, the upkeep
 * comes again. Thread-safe.
 */
public final class WorkQueue {
    private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Set<String> under = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool;

    /** @param name of its threads */
    public WorkQueue(String name) {
        this.name = name;
        this.pool = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Has work done on a content, unless there is no room for it.
     *
     * @param work which handles what goes wrong in it
     * @param end done behind it, or instead of it
     * @return ends when {@code end} has been done
     */
    public CompletableFuture<Void> submit(String sha256, Runnable work, Runnable end) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        boolean first = under.add(sha256);
        Runnable behind = () -> {
            if (first) {
                under.remove(sha256);
            }
            end.run();
            done.complete(null);
        };
        try {
            pool.execute(() -> {
                try {
                    work.run();
                } finally {
                    behind.run();
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("{}: no room for {} now", name, sha256, e);
            behind.run();
        }
        return done;
    }

    /** Whether a content waits here, or is worked on. */
    public boolean has(String sha256) {
        return under.contains(sha256);
    }

    /** How many more may wait. */
    public int room() {
        return pool.getQueue().remainingCapacity();
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return pool.getQueue().isEmpty();
    }

    /** Takes no more, and gives what is worked on 10 s. The threads use the database: they are not interrupted. */
    public void stop() {
        pool.getQueue().clear();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("{} goes on", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
