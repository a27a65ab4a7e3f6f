package io.xcore.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Many WebSocket clients on one thread. They count the frames of a type whose data has a number {@code n}, and note each
 * that is not the one after the last: {@code n} goes from 0 to one less than the length of a round, again and again.
 */
public final class Listeners implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;
    private static final int TEXT = 0x81;
    private static final int SHORT = 126;
    private static final int LONG = 127;

    private final Selector selector;
    private final Thread thread = new Thread(this::read, "listeners");
    private final List<Listener> listeners = new ArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
    private final String begin;
    private final int round;

    /** Connects as many as that, each of which sends this frame and counts those of a type. */
    public Listeners(int count, URI base, String path, String type, int round, String frame) {
        this.begin = "{\"type\":\"" + type + "\"";
        this.round = round;
        try {
            selector = Selector.open();
            for (int i = 0; i < count; i++) {
                listeners.add(new Listener(i, connect(base, path, frame)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** How many frames of the type the one has got that has got the fewest. */
    public int fewest() {
        return listeners.stream().mapToInt(listener -> listener.counted).min().orElseThrow();
    }

    /** How many frames of the type the one has got that has got the most. */
    public int most() {
        return listeners.stream().mapToInt(listener -> listener.counted).max().orElseThrow();
    }

    /** What was missing, doubled or out of order, and who was sent away. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private SocketChannel connect(URI base, String path, String frame) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
        DeafSocket.greet(channel.socket(), base, path, frame);
        channel.configureBlocking(false);
        return channel;
    }

    private void read() {
        try {
            for (Listener listener : listeners) {
                listener.channel.register(selector, SelectionKey.OP_READ, listener);
            }
            while (selector.isOpen()) {
                selector.select(key -> read((Listener) key.attachment(), key));
            }
        } catch (IOException | RuntimeException e) {
            if (selector.isOpen()) {
                faults.add("Nobody reads any more: " + e);
            }
        }
    }

    private void read(Listener listener, SelectionKey key) {
        buffer.clear().put(listener.rest);
        try {
            if (listener.channel.read(buffer) < 0) {
                throw new IOException("The end");
            }
        } catch (IOException e) {
            key.cancel();
            faults.add(listener.number + " is disconnected after " + listener.counted + ": " + e);
            return;
        }
        buffer.flip();
        for (int length = length(); length >= 0; length = length()) {
            take(listener, length);
        }
        listener.rest = new byte[buffer.remaining()];
        buffer.get(listener.rest);
    }

    /** Of the next frame, head and all; -1 when it is not whole yet. */
    private int length() {
        int left = buffer.remaining();
        if (left < 2) {
            return -1;
        }
        int at = buffer.position();
        int length = buffer.get(at + 1);
        int head = length < SHORT ? 2 : length == SHORT ? 4 : 10;
        if (left < head) {
            return -1;
        }
        if (length == SHORT) {
            length = buffer.getShort(at + 2) & 0xffff;
        } else if (length == LONG) {
            length = Math.toIntExact(buffer.getLong(at + 2));
        }
        return left < head + length ? -1 : head + length;
    }

    private void take(Listener listener, int length) {
        byte[] frame = new byte[length];
        buffer.get(frame);
        int head = length < SHORT + 2 ? 2 : length < 0x10000 + 4 ? 4 : 10;
        String text = new String(frame, head, length - head, StandardCharsets.UTF_8);
        if ((frame[0] & 0xff) == TEXT && text.startsWith(begin)) {
            int expected = listener.counted % round;
            if (!text.matches("(?s).*\"n\":" + expected + "\\b.*")) {
                faults.add(listener.number + " got another than " + expected + " after " + listener.counted);
            }
            listener.counted++;
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            for (Listener listener : listeners) {
                listener.channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written by the thread that reads alone. */
    private static final class Listener {
        private final int number;
        private final SocketChannel channel;
        private volatile int counted;
        private byte[] rest = new byte[0];

        private Listener(int number, SocketChannel channel) {
            this.number = number;
            this.channel = channel;
        }
    }
}
