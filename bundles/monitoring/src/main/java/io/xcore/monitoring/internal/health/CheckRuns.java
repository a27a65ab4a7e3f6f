package io.xcore.monitoring.internal.health;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs all checks, once for all who ask at the same time. A check that hangs makes a run as long as the executor's limit:
 * then whoever asks is answered by the run before, if that is not old, and does not wait for this one. Thread-safe.
 */
final class CheckRuns implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;
    private static final long USABLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long IDLE_SECONDS = 10;

    private final Supplier<List<CheckResult>> checks;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread made = new Thread(task, "xcore-health");
                made.setDaemon(true);
                return made;
            });
    private @Nullable Run last;
    private @Nullable Future<Run> running;

    private record Run(List<CheckResult> results, long atNanos) {}

    CheckRuns(Supplier<List<CheckResult>> checks, LongSupplier nanoTime) {
        this.checks = checks;
        this.nanoTime = nanoTime;
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * What the checks find.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when that cannot be told
     */
    List<CheckResult> results() {
        Run before;
        Future<Run> current;
        synchronized (this) {
            before = last;
            if (running == null || running.isDone()) {
                running = thread.submit(this::run);
            }
            current = running;
        }
        boolean usable = before != null && nanoTime.getAsLong() - before.atNanos() < USABLE_NANOS;
        try {
            return current.get(usable ? PATIENCE_MILLIS : LONGEST_MILLIS, TimeUnit.MILLISECONDS)
                    .results();
        } catch (TimeoutException e) {
            if (usable) {
                return before.results();
            }
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The health checks do not end", e);
        } catch (ExecutionException e) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The health checks cannot be run", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The instance is stopping", e);
        }
    }

    private Run run() {
        Run run = new Run(checks.get(), nanoTime.getAsLong());
        synchronized (this) {
            last = run;
        }
        return run;
    }

    @Override
    public void close() {
        // Not by an interrupt: a check may be asking the database, and Derby would lose its file.
        thread.shutdown();
    }
}
