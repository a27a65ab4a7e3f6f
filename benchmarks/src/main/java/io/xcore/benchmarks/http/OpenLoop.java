package io.xcore.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed rate, whatever the answers take. A request's latency counts from the moment it was due, so that a stalled
 * server cannot hide its stall by being asked less (coordinated omission).
 */
public final class OpenLoop implements AutoCloseable {
    private static final int THREADS = 48;

    private final byte[] request;
    private final Target target;
    private final long intervalNanos;
    private final long begin = System.nanoTime();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final List<Long> latencies = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    public OpenLoop(Target target, int requestsPerSecond) {
        this.target = target;
        this.request = target.request();
        this.intervalNanos = 1_000_000_000L / requestsPerSecond;
    }

    public OpenLoop start() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work, "load " + target.path() + " " + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return this;
    }

    /** What has been measured since the last time. */
    public List<Long> take() {
        synchronized (latencies) {
            List<Long> taken = List.copyOf(latencies);
            latencies.clear();
            return taken;
        }
    }

    public long failures() {
        return failures.get();
    }

    /** Lets the requests under way finish. */
    @Override
    public void close() throws IOException {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    private void work() {
        HttpConnection connection = null;
        while (!over) {
            long due = begin + next.getAndIncrement() * intervalNanos;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            connection = ask(connection);
            latencies.add(System.nanoTime() - due);
        }
        closeQuietly(connection);
    }

    /** Returns the connection to go on with; a failed one is not used again. */
    private @Nullable HttpConnection ask(@Nullable HttpConnection present) {
        HttpConnection connection = present;
        try {
            if (connection == null) {
                connection = new HttpConnection(target.port());
            }
            if (connection.exchange(request) != 200) {
                failures.incrementAndGet();
            }
            return connection;
        } catch (IOException e) {
            failures.incrementAndGet();
            closeQuietly(connection);
            return null;
        }
    }

    private static void closeQuietly(@Nullable HttpConnection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            // It is thrown away in any case.
            return;
        }
    }
}
