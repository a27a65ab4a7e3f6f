package io.xcore.itests.plugins;

import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that go on while something is done to what they ask for. */
final class Load implements AutoCloseable {
    private static final int THREADS = 16;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private Load() {}

    /** Asks for every path this often, whatever becomes of the answers. */
    static Load on(Client client, int perSecond, List<String> paths) {
        Load load = new Load();
        for (String path : paths) {
            // One thread cannot ask again before its answer is there, so several share the rate.
            int lanes = THREADS / paths.size();
            long every = TimeUnit.SECONDS.toMicros(1) * lanes / perSecond;
            for (int lane = 0; lane < lanes; lane++) {
                var unused = load.threads.scheduleAtFixedRate(
                        () -> load.ask(client, path), every * lane / lanes, every, TimeUnit.MICROSECONDS);
            }
        }
        return load;
    }

    private void ask(Client client, String path) {
        try {
            Answer answer = client.get(path);
            if (answer.status() != 200) {
                failures.add(answer.toString());
            }
        } catch (RuntimeException e) {
            failures.add(path + " -> " + e);
        }
        answered.incrementAndGet();
    }

    int answered() {
        return answered.get();
    }

    /** Ends the requests, waits for their answers and tells which were not 200. */
    List<String> failures() {
        close();
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(90, TimeUnit.SECONDS)) {
                throw new AssertionError("Requests were never answered");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
