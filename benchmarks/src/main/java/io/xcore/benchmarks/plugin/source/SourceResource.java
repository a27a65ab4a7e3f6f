package io.xcore.benchmarks.plugin.source;

import io.xcore.event.EventBus;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

/** Publishes as many events a second as it is told, catching up when it was late. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class SourceResource implements AutoCloseable {
    private static final long STEP_NANOS = 1_000_000;
    private static final double SECOND_NANOS = 1e9;

    private final EventBus events;
    private final AtomicLong published = new AtomicLong();
    private final Thread thread = new Thread(this::work, "benchmark-source");
    private volatile long rate;
    private volatile boolean over;

    SourceResource(EventBus events) {
        this.events = events;
        thread.setDaemon(true);
        thread.start();
    }

    /** Changes the rate, and tells how many have been published until now. */
    @GET
    @Path("{rate}")
    public Published rate(@PathParam("rate") long next) {
        rate = next;
        return new Published(published.get());
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }

    private void work() {
        long last = System.nanoTime();
        double due = 0;
        while (!over) {
            LockSupport.parkNanos(STEP_NANOS);
            long now = System.nanoTime();
            due += (now - last) / SECOND_NANOS * rate;
            last = now;
            for (; due >= 1; due--) {
                events.publish(new SourceEvent(published.incrementAndGet(), Instant.now()));
            }
        }
    }

    /** How many there were. */
    public record Published(long published) {}
}
