package io.xcore.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One keep-alive connection, for one thread. */
public final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket;
    private final InputStream input;
    private final ResponseBuffer response = new ResponseBuffer();
    private final byte[] part = new byte[8192];

    public HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        input = socket.getInputStream();
    }

    public Answer get(Target target) throws IOException {
        int status = exchange(target.request());
        return new Answer(status, response.body());
    }

    public Answer send(Target target, String method, String contentType, byte[] body) throws IOException {
        int status = exchange(target.request(method, contentType, body));
        return new Answer(status, response.body());
    }

    /** Sends a whole request and returns the status of the whole answer. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        response.clear();
        do {
            int count = input.read(part);
            if (count < 0) {
                throw new EOFException("The server closed the connection");
            }
            response.append(part, count);
        } while (!response.complete());
        return response.status();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
