package io.xcore.itests.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that says who it is and then never reads. */
public final class DeafSocket implements AutoCloseable {
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int LONGER = 126;

    private final Socket socket;

    /** Connects, and sends this as its first frame. */
    public DeafSocket(URI base, String path, String frame) {
        try {
            socket = new Socket(InetAddress.getByName(base.getHost()), base.getPort());
            String handshake = "GET " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
            socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
            readHead(socket.getInputStream());
            socket.getOutputStream().write(framed(frame.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
