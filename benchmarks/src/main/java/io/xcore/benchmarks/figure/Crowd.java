package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.SocketCrowd;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A crowd that hears what one of it says, and how long that takes: from the saying until each has heard it. */
final class Crowd implements AutoCloseable {
    private static final byte[] MARK = "at:".getBytes(StandardCharsets.US_ASCII);
    private static final String PADDING = "x".repeat(200);
    /** How many messages are under way at the same time under full load. */
    private static final int WINDOW = 8;

    private static final long STEP_NANOS = 50_000;

    private final SocketCrowd sockets = new SocketCrowd(this::heard);
    private final String frame;
    private final int listeners;
    private final AtomicLong heard = new AtomicLong();
    private volatile boolean noting;
    private long[] nanos = new long[1 << 16];
    private int noted;

    /**
     * Who connects.
     *
     * @param frame what is sent to have something said, with a {@code %s} for what
     * @param greeting what each sends first
     * @param deaf how many of the listeners read nothing
     */
    Crowd(int port, String path, String greeting, String frame, int listeners, int deaf) throws IOException {
        this.frame = frame;
        this.listeners = listeners - deaf;
        for (int i = 0; i < listeners; i++) {
            sockets.add(port, path, greeting, i < deaf);
        }
        sockets.start();
        // Until everybody listens some do not hear it.
        Waiting.until("all that listen", () -> {
            long before = heard.get();
            say();
            Waiting.pause(Duration.ofMillis(300));
            return heard.get() - before == this.listeners;
        });
    }

    /** As many messages as it takes; frames a second at all listeners together. */
    double deliveries(Duration time) throws IOException {
        long base = heard.get();
        long said = 0;
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        while (System.nanoTime() < end) {
            if (said - (heard.get() - base) / listeners < WINDOW) {
                say();
                said++;
            } else {
                LockSupport.parkNanos(STEP_NANOS);
            }
            requireAll();
        }
        long counted = heard.get() - base;
        double rate = counted / ((System.nanoTime() - begin) / 1e9);
        awaitHeard(base + said * listeners);
        return rate;
    }

    /** So many messages a second, whatever comes back. */
    Latencies paced(int perSecond, Duration time) throws IOException {
        long base = heard.get();
        noted = 0;
        noting = true;
        long step = 1_000_000_000L / perSecond;
        long count = time.toNanos() / step;
        long begin = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long due = begin + i * step;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
            }
            say();
            requireAll();
        }
        awaitHeard(base + count * listeners);
        noting = false;
        return new Latencies(Arrays.stream(nanos, 0, noted).boxed().toList());
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }

    private void say() throws IOException {
        sockets.say(frame.formatted("at:" + System.nanoTime() + " " + PADDING));
    }

    private void requireAll() throws IOException {
        if (sockets.lost() > 0) {
            throw new IOException(sockets.lost() + " sockets were closed");
        }
    }

    private void awaitHeard(long count) throws IOException {
        Waiting.until("the last deliveries", () -> heard.get() >= count);
    }

    private void heard(ByteBuffer text) {
        int at = find(text);
        if (at < 0) {
            return;
        }
        if (noting) {
            long said = 0;
            for (byte digit = text.get(at); digit >= '0' && digit <= '9'; digit = text.get(++at)) {
                said = said * 10 + digit - '0';
            }
            nanos = noted == nanos.length ? Arrays.copyOf(nanos, noted * 2) : nanos;
            nanos[noted++] = System.nanoTime() - said;
        }
        heard.incrementAndGet();
    }

    private static int find(ByteBuffer text) {
        for (int i = 0; i < text.limit() - MARK.length; i++) {
            if (text.get(i) == MARK[0] && text.get(i + 1) == MARK[1] && text.get(i + 2) == MARK[2]) {
                return i + MARK.length;
            }
        }
        return -1;
    }
}
