package io.xcore.realtime.internal.service;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The threads on which connections are served, apart from those that read from sockets. */
@Component(service = Threads.class)
public final class Threads {
    private static final long IDLE_SECONDS = 30;
    private static final long PATIENCE_SECONDS = 5;

    private final Executor fanOut;
    private final Executor workers;

    @Activate
    public Threads() {
        // Both end their threads when nothing happens. How many workers there are at once is bounded by the lanes.
        this(
                new ThreadPoolExecutor(
                        0,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        named("xcore-realtime-fan-out")),
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        named("xcore-realtime-worker")));
    }

    public Threads(Executor fanOut, Executor workers) {
        this.fanOut = fanOut;
        this.workers = workers;
    }

    /** One thread, in order. */
    public Executor fanOut() {
        return fanOut;
    }

    /** As many as are needed; to be used through a {@link Lane}. */
    public Executor workers() {
        return workers;
    }

    /** They may be inside the database, which an interrupt would close: they are left to end by themselves. */
    @Deactivate
    void stop() throws InterruptedException {
        for (Executor executor : new Executor[] {fanOut, workers}) {
            if (executor instanceof ExecutorService service) {
                service.shutdown();
                service.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
