package io.xcore.scheduler.internal.running;

import io.xcore.event.EventBus;
import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.OutputStore;
import io.xcore.scheduler.internal.OutputStore.Written;
import io.xcore.task.ExecutionOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private record Item(Written written, CountDownLatch kept) {}

    private static final Written NOTHING =
            new Written("", new OutputLine(0, 0, OutputLine.Channel.STDOUT, Instant.EPOCH, ""));

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
        put(new Item(new Written(execution.executionId(), line), new CountDownLatch(0)));
    }

    @Override
    public void finish(ExecutionOf execution) {
        relay.flush(execution.executionId());
        CountDownLatch kept = new CountDownLatch(1);
        put(new Item(NOTHING, kept));
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
                batch.stream().map(Item::written).filter(one -> one != NOTHING).toList();
        boolean kept = lines.isEmpty();
        while (!kept) {
            try {
                store.add(lines);
                kept = true;
            } catch (RuntimeException e) {
                if (stopping) {
                    log.error("{} lines of executions are lost", lines.size(), e);
                    return;
                }
                log.warn("What executions write cannot be kept at the moment", e);
                Thread.sleep(RETRY_MILLIS);
            }
        }
        batch.forEach(item -> item.kept().countDown());
    }
}
