package io.xcore.scheduler.internal.running;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what became of attempts, all that have ended meanwhile in one transaction. While the database is away it
 * tries again; no more executions wait here than may run, for each holds its slot until it is written down.
 */
@Component(service = Settler.class)
public final class Settler {
    private static final Logger log = LoggerFactory.getLogger(Settler.class);
    private static final int BATCH = 200;
    private static final long RETRY_MILLIS = 1_000;
    private static final long STOP_MILLIS = 5_000;

    /** @param written told whether it was for this node to say */
    private record Item(Settlement settlement, Consumer<Boolean> written) {}

    private final ExecutionStore store;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "xcore-scheduler-settler");
    private volatile boolean stopping;

    @Activate
    public Settler(@Reference ExecutionStore store) {
        this.store = store;
        writer.setDaemon(true);
    }

    @Activate
    void start() {
        writer.start();
    }

    /** Leaves what waits some time to be written down; what is not is found at the next start. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        writer.join(STOP_MILLIS);
    }

    void settle(Settlement settlement, Consumer<Boolean> written) {
        queue.add(new Item(settlement, written));
    }

    private void write() {
        try {
            while (!stopping || !queue.isEmpty()) {
                Item first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Item> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, BATCH - 1);
                    write(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Item> batch) throws InterruptedException {
        List<Settlement> settlements = batch.stream().map(Item::settlement).toList();
        while (true) {
            try {
                Set<Settlement> mine = new HashSet<>(store.settle(settlements));
                batch.forEach(item -> tell(item, mine.contains(item.settlement())));
                return;
            } catch (RuntimeException e) {
                if (e instanceof XcoreException known && known.code() == ErrorCode.SERVICE_UNAVAILABLE && !stopping) {
                    log.warn("What became of {} executions cannot be written down yet", batch.size(), e);
                    Thread.sleep(RETRY_MILLIS);
                } else if (batch.size() > 1 && !stopping) {
                    // One that is refused is not to keep the others from being written down.
                    write(batch.subList(0, batch.size() / 2));
                    write(batch.subList(batch.size() / 2, batch.size()));
                    return;
                } else {
                    // They are found as interrupted once nobody holds them any more.
                    log.error("What became of {} executions is not written down", batch.size(), e);
                    batch.forEach(item -> tell(item, false));
                    return;
                }
            }
        }
    }

    private static void tell(Item item, boolean mine) {
        try {
            item.written().accept(mine);
        } catch (RuntimeException e) {
            log.warn("The end of execution {} is not told", item.settlement().executionId(), e);
        }
    }
}
