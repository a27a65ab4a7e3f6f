package io.xcore.scheduler.internal.running;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.OutputStore;
import io.xcore.scheduler.internal.OutputStore.Written;
import io.xcore.task.ExecutionOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what executions write within a few hundredths of a second, and keeps it in batches. */
@Component(service = OutputKeeper.class)
public final class OutputKeeper implements OutputSink {
    private static final Logger log = LoggerFactory.getLogger(OutputKeeper.class);
    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 500;
    private static final long RELAY_MILLIS = 25;
    private static final long RETRY_MILLIS = 1_000;
    private static final long FINISH_SECONDS = 5;

    /** A line, or, without one, somebody who waits for those before. */
    private record Item(Optional<Written> written, CountDownLatch kept) {}

    private final OutputStore store;
    private final OutputRelay relay;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "xcore-scheduler-output");
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-scheduler-relay");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    @Activate
    public OutputKeeper(@Reference OutputStore store, @Reference EventBus events) {
        this.store = store;
        this.relay = new OutputRelay(events);
        writer.setDaemon(true);
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    void start() {
        writer.start();
        timer.scheduleWithFixedDelay(this::relay, RELAY_MILLIS, RELAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Leaves what waits some time to be kept. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        timer.shutdown();
        writer.join(TimeUnit.SECONDS.toMillis(FINISH_SECONDS));
    }

    private void relay() {
        try {
            relay.flush();
        } catch (RuntimeException e) {
            log.warn("What executions write cannot be shown at the moment", e);
        }
    }

    @Override
    public void add(ExecutionOf execution, OutputLine line) {
        relay.add(execution, line);
        put(new Item(Optional.of(new Written(execution.executionId(), line)), new CountDownLatch(0)));
    }

    @Override
    public void finish(ExecutionOf execution) {
        relay.flush(execution.executionId());
        CountDownLatch kept = new CountDownLatch(1);
        put(new Item(Optional.empty(), kept));
        try {
            if (!kept.await(FINISH_SECONDS, TimeUnit.SECONDS)) {
                log.warn("The last lines of execution {} are not kept yet", execution.executionId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Item item) {
        try {
            queue.put(item);
        } catch (InterruptedException e) {
            // It is to stop: a line of it may be missing.
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (!stopping || !queue.isEmpty()) {
                Item first = queue.poll(RELAY_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Item> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, BATCH - 1);
                    keep(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(List<Item> batch) throws InterruptedException {
        List<Written> lines =
                batch.stream().map(Item::written).flatMap(Optional::stream).toList();
        if (!lines.isEmpty()) {
            keepLines(lines);
        }
        batch.forEach(item -> item.kept().countDown());
    }

    /** Tries until they are kept, or refused for good: a refused one among many is not to take the others with it. */
    private void keepLines(List<Written> lines) throws InterruptedException {
        while (true) {
            try {
                store.add(lines);
                return;
            } catch (RuntimeException e) {
                if (e instanceof XcoreException known && known.code() == ErrorCode.SERVICE_UNAVAILABLE && !stopping) {
                    log.warn("What executions write cannot be kept at the moment", e);
                    Thread.sleep(RETRY_MILLIS);
                } else if (lines.size() > 1 && !stopping) {
                    keepLines(lines.subList(0, lines.size() / 2));
                    keepLines(lines.subList(lines.size() / 2, lines.size()));
                    return;
                } else {
                    log.error("{} lines of executions are lost", lines.size(), e);
                    return;
                }
            }
        }
    }
}
