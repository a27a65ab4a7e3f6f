package io.xcore.scheduler.internal.running;

import static java.util.Objects.requireNonNull;

import io.xcore.scheduler.internal.Announcer;
import io.xcore.scheduler.internal.Arguments;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.Task;
import io.xcore.task.ExecutionOf;
import io.xcore.task.TaskRun;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An execution that is being run here, as its handler and as the scheduler see it. Thread-safe. */
final class ActiveRun implements TaskRun {
    private final Queued claim;
    private final Task task;
    private final Arguments arguments;
    private final RunOutput output;
    private final BiConsumer<ActiveRun, StopReason> stopped;
    private final AtomicBoolean settled = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable StopReason stop;
    private final AtomicBoolean moved = new AtomicBoolean();
    private volatile int progress;
    private @Nullable Thread thread;
    private boolean over;

    /** @param stopped called once it is told to stop, by whoever tells it */
    ActiveRun(
            Queued claim, Task task, Arguments arguments, RunOutput output, BiConsumer<ActiveRun, StopReason> stopped) {
        this.claim = claim;
        this.task = task;
        this.arguments = arguments;
        this.output = output;
        this.stopped = stopped;
    }

    Queued claim() {
        return claim;
    }

    Task task() {
        return task;
    }

    ExecutionOf subject() {
        return Announcer.subject(task, claim.execution());
    }

    RunOutput output() {
        return output;
    }

    int percent() {
        return progress;
    }

    /** Whether it has come further, or back, since this was asked last. */
    boolean takeMoved() {
        return moved.getAndSet(false);
    }

    Optional<StopReason> stopReason() {
        return Optional.ofNullable(stop);
    }

    /** The thread that calls runs it from now on. */
    synchronized void begin() {
        thread = Thread.currentThread();
        if (stop != null) {
            thread.interrupt();
        }
    }

    /** That thread has left the handler: it is interrupted no more. */
    void end() {
        synchronized (this) {
            over = true;
            thread = null;
        }
        // An interruption that came too late must not hit what this thread does next.
        Thread.interrupted();
        ended.countDown();
    }

    /** Tells it to stop; the first reason counts. Says whether it was the first and the handler had not ended. */
    boolean stop(StopReason reason) {
        synchronized (this) {
            if (over || stop != null) {
                return false;
            }
            stop = reason;
            if (thread != null) {
                thread.interrupt();
            }
        }
        stopped.accept(this, reason);
        return true;
    }

    /** Waits for the handler to end; says whether it has. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Whether it is for the caller to say what became of it: true once. */
    boolean settle() {
        return settled.compareAndSet(false, true);
    }

    boolean settled() {
        return settled.get();
    }

    @Override
    public String executionId() {
        return claim.execution().id();
    }

    @Override
    public String taskId() {
        return task.id();
    }

    @Override
    public Optional<Long> ownerId() {
        return task.ownerId();
    }

    @Override
    public Instant scheduledAt() {
        return claim.execution().dueAt();
    }

    @Override
    public int attempt() {
        return claim.execution().attempt();
    }

    @Override
    public Map<String, Object> arguments() {
        return arguments.named();
    }

    @Override
    public List<Object> values() {
        return arguments.values();
    }

    @Override
    public void progress(int percent) {
        int bounded = Math.max(0, Math.min(100, percent));
        if (bounded != progress) {
            progress = bounded;
            moved.set(true);
        }
    }

    @Override
    public PrintWriter out() {
        return requireNonNull(output.out());
    }

    @Override
    public PrintWriter err() {
        return requireNonNull(output.err());
    }

    @Override
    public boolean cancelled() {
        return stop != null || settled.get();
    }
}
