package io.xcore.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** Throughput: some connections, each sending its next request as soon as it has its answer, driven by one thread. */
public final class ClosedLoop {
    private final int connections;
    private final ByteBuffer part = ByteBuffer.allocate(16384);

    public ClosedLoop(int connections) {
        this.connections = connections;
    }

    /**
     * Answers per second.
     *
     * @throws IOException when any request failed: a rate with failures in it means nothing
     */
    public double run(Target target, Duration duration) throws IOException {
        return run(List.of(target), duration);
    }

    /**
     * Answers per second of several targets together; each connection has one of them.
     *
     * @throws IOException when any request failed
     */
    public double run(List<Target> targets, Duration duration) throws IOException {
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < connections; i++) {
                    connect(selector, new Conversation(targets.get(i % targets.size())));
                }
                return drive(selector, duration);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        }
    }

    /** What one connection asks, and what it has got of its answer. */
    private static final class Conversation {
        private final Target target;
        private final byte[] request;
        private final ResponseBuffer response = new ResponseBuffer();

        Conversation(Target target) {
            this.target = target;
            this.request = target.request();
        }
    }

    private static void connect(Selector selector, Conversation conversation) throws IOException {
        int port = conversation.target.port();
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, conversation);
        send(channel, conversation.request);
    }

    private double drive(Selector selector, Duration duration) throws IOException {
        long answers = 0;
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        long now = begin;
        while (now < end) {
            selector.select(1000);
            for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ready.remove()) {
                answers += receive(ready.next());
            }
            now = System.nanoTime();
        }
        return answers / ((now - begin) / 1e9);
    }

    private int receive(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Conversation conversation = (Conversation) key.attachment();
        Target target = conversation.target;
        ResponseBuffer response = conversation.response;
        part.clear();
        int count = channel.read(part);
        if (count < 0) {
            throw new EOFException("The server closed a connection of " + target.path());
        }
        response.append(part.array(), count);
        if (!response.complete()) {
            return 0;
        }
        if (response.status() != 200) {
            throw new IOException(target.path() + " answered " + response.status() + ": " + response.body());
        }
        response.clear();
        send(channel, conversation.request);
        return 1;
    }

    private static void send(SocketChannel channel, byte[] request) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(request);
        // A request is far smaller than an empty send buffer.
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
