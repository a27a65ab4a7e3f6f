package io.xcore.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Many WebSocket clients on one thread. It reads, hands every text to a listener, and answers no pings. */
public final class SocketCrowd implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int DEAF_BYTES = 4_096;
    /** A source address has about 28,000 ports, and so has a target: many sockets come from several addresses. */
    private static final int EACH_ADDRESS = 5_000;

    private final Selector selector = Selector.open();
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final Consumer<ByteBuffer> texts;
    private final Thread reader = new Thread(this::read, "socket-crowd");
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean over;
    private volatile @Nullable IOException failure;

    /** @param texts is told each text on the thread that reads; its bytes are valid until it returns */
    public SocketCrowd(Consumer<ByteBuffer> texts) throws IOException {
        this.texts = texts;
        reader.setDaemon(true);
    }

    /**
     * Connects one more, before the reading begins.
     *
     * @param greeting its first frame; empty for none
     * @param deaf whether it reads nothing more than the handshake
     */
    public void add(int port, String path, String greeting, boolean deaf) throws IOException {
        SocketChannel socket = SocketChannel.open();
        if (deaf) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, DEAF_BYTES);
        }
        byte[] source = {127, 0, 0, (byte) (1 + sockets.size() / EACH_ADDRESS)};
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(source), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        write(socket, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        readHead(socket);
        sockets.add(socket);
        if (!greeting.isEmpty()) {
            write(socket, ByteBuffer.wrap(framed(greeting)));
        }
        socket.configureBlocking(false);
        if (!deaf) {
            socket.register(selector, SelectionKey.OP_READ, new Rest());
        }
    }

    /** Begins to read. */
    public void start() {
        reader.start();
    }

    /** Sends a text on the last socket. */
    public void say(String text) throws IOException {
        write(sockets.get(sockets.size() - 1), ByteBuffer.wrap(framed(text)));
    }

    /** How many sockets the server has closed. */
    public int lost() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return lost.get();
    }

    @Override
    public void close() throws IOException {
        over = true;
        selector.wakeup();
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        selector.close();
    }

    private void read() {
        try {
            while (!over) {
                selector.select();
                if (over) {
                    return;
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void read(SelectionKey key) throws IOException {
        Rest rest = (Rest) key.attachment();
        buffer.clear();
        buffer.put(rest.bytes);
        int count;
        try {
            count = ((SocketChannel) key.channel()).read(buffer);
        } catch (IOException e) {
            count = -1;
        }
        if (count < 0) {
            key.cancel();
            lost.incrementAndGet();
            return;
        }
        buffer.flip();
        while (frame()) {
            // The next one.
        }
        rest.bytes = new byte[buffer.remaining()];
        buffer.get(rest.bytes);
    }

    /** Takes one whole frame out of the buffer, if there is one. */
    private boolean frame() {
        int begin = buffer.position();
        int left = buffer.remaining();
        if (left < 2) {
            return false;
        }
        int head = buffer.get(begin) & 0xff;
        int length = buffer.get(begin + 1) & 0x7f;
        int headBytes = length < SHORT ? 2 : length == SHORT ? 4 : 10;
        if (left < headBytes) {
            return false;
        }
        if (length == SHORT) {
            length = buffer.getShort(begin + 2) & 0xffff;
        } else if (length == LONG) {
            length = Math.toIntExact(buffer.getLong(begin + 2));
        }
        if (left < headBytes + length) {
            return false;
        }
        if (head == TEXT) {
            texts.accept(buffer.slice(begin + headBytes, length));
        }
        buffer.position(begin + headBytes + length);
        return true;
    }

    private static void readHead(SocketChannel socket) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            one.clear();
            if (socket.read(one) < 0) {
                throw new IOException("No handshake: " + head);
            }
            head.append((char) one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("No handshake: " + head);
        }
    }

    private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    /** With a mask of zeros, which leaves the text as it is. */
    private static byte[] framed(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + utf8.length);
        frame.put((byte) TEXT);
        if (utf8.length < SHORT) {
            frame.put((byte) (MASKED | utf8.length));
        } else {
            frame.put((byte) (MASKED | SHORT)).putShort((short) utf8.length);
        }
        frame.putInt(0).put(utf8).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    /** What has come of a frame that is not whole yet. */
    private static final class Rest {
        private byte[] bytes = new byte[0];
    }
}
