package io.xcore.monitoring.internal.metrics;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks foreign code on threads of its own. One that does not answer in time is not asked again before it has, so that it
 * holds one thread and delays one caller. Thread-safe.
 */
final class PatientCalls implements AutoCloseable {
    private static final int MOST_THREADS = 8;
    private static final long IDLE_SECONDS = 10;
    private static final long PATIENCE_MILLIS = 500;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), PatientCalls::thread);
    private final Map<Object, Future<?>> late = new ConcurrentHashMap<>();

    /**
     * What somebody answers.
     *
     * @throws IllegalStateException when it does not, not in time, or not since the last time
     */
    <T> T ask(Object who, Callable<T> question) {
        Future<?> former = late.get(who);
        if (former != null && !former.isDone()) {
            throw new IllegalStateException("Still no answer");
        }
        late.remove(who);
        Future<T> answer = threads.submit(question);
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            late.put(who, answer);
            throw new IllegalStateException("No answer within " + PATIENCE_MILLIS + " ms", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("It failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** It is gone: nobody asks it again. */
    void forget(Object who) {
        Future<?> former = late.remove(who);
        if (former != null) {
            former.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "xcore-metrics");
        thread.setDaemon(true);
        return thread;
    }
}
