package io.xcore.itests.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A WebSocket client that says who it is and then never reads, until it is told to. */
public final class DeafSocket implements AutoCloseable {
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int LONGER = 126;
    private static final int LONGEST = 127;
    private static final int CLOSE = 0x88;
    private static final int SMALL = 4_096;

    private final Socket socket;

    /** Connects, and sends this as its first frame. */
    public DeafSocket(URI base, String path, String frame) {
        try {
            socket = new Socket();
            // What the system takes in for it is not to be mistaken for what it has read.
            socket.setReceiveBufferSize(SMALL);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            greet(socket, base, path, frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Upgrades a connection, and sends its first frame. */
    static void greet(Socket socket, URI base, String path, String frame) throws IOException {
        String handshake = "GET " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
        readHead(socket.getInputStream());
        socket.getOutputStream().write(framed(frame.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends another frame. */
    public DeafSocket send(String frame) {
        try {
            socket.getOutputStream().write(framed(frame.getBytes(StandardCharsets.UTF_8)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a frame of so many bytes, of which none follow. */
    public DeafSocket announce(long bytes) {
        ByteBuffer head = ByteBuffer.allocate(2 + Long.BYTES + Integer.BYTES);
        head.put((byte) TEXT).put((byte) (MASKED | LONGEST)).putLong(bytes);
        try {
            socket.getOutputStream().write(head.array());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads now what the server has sent, to the end: every text, and last the code it was closed with. */
    public List<String> readAll() {
        try {
            List<String> texts = new ArrayList<>();
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (true) {
                int head = in.readUnsignedByte();
                byte[] payload = new byte[length(in)];
                in.readFully(payload);
                if (head == CLOSE) {
                    texts.add(Integer.toString((payload[0] & 0xff) << 8 | (payload[1] & 0xff)));
                    return texts;
                }
                if (head == TEXT) {
                    texts.add(new String(payload, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        if (length == LONGEST) {
            return Math.toIntExact(in.readLong());
        }
        return length == LONGER ? in.readUnsignedShort() : length;
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No handshake: " + head);
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("No handshake: " + head);
        }
    }

    /** With a mask of zeros, which leaves the text as it is. */
    private static byte[] framed(byte[] text) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(TEXT);
        if (text.length < LONGER) {
            frame.write(MASKED | text.length);
        } else {
            frame.write(MASKED | LONGER);
            frame.write(text.length >> 8);
            frame.write(text.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(text);
        return frame.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
