package io.xcore.network;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection that ends in time. Its owner uses it on one thread; another one may close it. */
final class Connection implements AutoCloseable {
    private static final int MOST_ADDRESSES = 4;

    private final HttpCaller.Bounds bounds;
    private final long end;
    private @Nullable Socket socket;
    private boolean closed;

    Connection(HttpCaller.Bounds bounds) {
        this.bounds = bounds;
        this.end = System.nanoTime() + bounds.total().toNanos();
    }

    /** Connects to the first address that lets it. */
    Socket connect(List<InetAddress> addresses, int port) throws IOException {
        IOException failure = new IOException("The host has no address");
        for (InetAddress address : addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()))) {
            Socket next = open();
            try {
                next.connect(new InetSocketAddress(address, port), patience());
                next.setSoTimeout(patience());
                return next;
            } catch (IOException e) {
                next.close();
                failure = e;
            }
        }
        throw failure;
    }

    /** Waits for the server no longer than a step, and never past the end. */
    InputStream bounded(InputStream in, Socket connected) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                connected.setSoTimeout(patience());
                return super.read(bytes, from, length);
            }
        };
    }

    boolean over() {
        return end - System.nanoTime() <= 0;
    }

    /** Ends even a write to a server that does not read. */
    @Override
    public synchronized void close() {
        closed = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException("A connection cannot be closed", e);
            }
        }
    }

    private synchronized Socket open() throws IOException {
        if (closed) {
            throw new SocketTimeoutException("The time is up");
        }
        // Not even a proxy that is set for the whole JVM: that would look the name up itself, and reach what it can.
        Socket opened = new Socket(Proxy.NO_PROXY);
        socket = opened;
        return opened;
    }

    private int patience() throws SocketTimeoutException {
        if (over()) {
            throw new SocketTimeoutException("The time is up");
        }
        // Rounded up: what ends a fraction of a millisecond early would be told as a step that took too long.
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1;
        return (int) Math.min(bounds.step().toMillis(), left);
    }
}
