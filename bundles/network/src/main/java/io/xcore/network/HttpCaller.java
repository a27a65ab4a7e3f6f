package io.xcore.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one request on a connection of its own: to an address the guard has let through, and by the certificate of the
 * name that was asked for. It follows no redirect, uses no proxy and ends within its bounds, whatever the server does. The
 * JDK's clients look names up by themselves, which is why it is none of them. Thread-safe.
 */
public final class HttpCaller implements AutoCloseable {
    private static final int BUFFER = 8_192;
    private static final long LOOK_MILLIS = 100;

    /**
     * How long things may take, and how much.
     *
     * @param step a connection, and each wait for the server
     * @param total all of it, but for the name service
     * @param answerBytes how much of the answer's body is read
     */
    public record Bounds(Duration step, Duration total, int answerBytes) {
        private static final int LITTLE = 4 * 1024;

        /** For those who are told what became of it by the status, and nearly nothing by the body. */
        public Bounds(Duration step, Duration total) {
            this(step, total, LITTLE);
        }
    }

    private final NetworkGuard guard;
    private final Supplier<SSLSocketFactory> tls;
    private final ScheduledThreadPoolExecutor watchdog;

    public HttpCaller(NetworkGuard guard) {
        // Not asked for before it is needed: it reads all the authorities that this JVM trusts.
        this(guard, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    HttpCaller(NetworkGuard guard, Supplier<SSLSocketFactory> tls) {
        this.guard = guard;
        this.tls = tls;
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "xcore-outbound-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends it and reads the answer.
     *
     * @throws IOException when there is no answer in time, or none that can be understood; the message is for people
     */
    public Reply send(HttpCall call, Bounds bounds) throws IOException {
        return send(call, bounds, () -> false);
    }

    /**
     * The same, for somebody who may be told to stop meanwhile.
     *
     * @param stopped asked again and again on another thread; once it is true the request ends with an exception
     */
    public Reply send(HttpCall call, Bounds bounds, BooleanSupplier stopped) throws IOException {
        List<InetAddress> addresses = guard.resolve(call.host());
        try (Connection connection = new Connection(bounds)) {
            ScheduledFuture<?> closing = watchdog.scheduleWithFixedDelay(
                    () -> closeInTime(connection, stopped), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            try {
                return exchange(connection, addresses, call, bounds.answerBytes());
            } catch (IOException e) {
                if (stopped.getAsBoolean()) {
                    throw new InterruptedIOException("The request was stopped");
                }
                throw connection.over() ? late("not done", bounds.total(), e) : explained(e, bounds);
            } finally {
                closing.cancel(false);
            }
        }
    }

    private static void closeInTime(Connection connection, BooleanSupplier stopped) {
        if (connection.over() || stopped.getAsBoolean()) {
            connection.close();
        }
    }

    /** What is under way ends when its time is up, no longer by the watchdog. */
    @Override
    public void close() {
        watchdog.shutdown();
    }

    private Reply exchange(Connection connection, List<InetAddress> addresses, HttpCall call, int most)
            throws IOException {
        Socket connected = connection.connect(addresses, call.port());
        Socket channel = call.secure() ? secured(connected, call) : connected;
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        OutputStream out = channel.getOutputStream();
        out.write(call.head(body.length).getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        InputStream in = connection.bounded(channel.getInputStream(), connected);
        return new ReplyReader(new BufferedInputStream(in, BUFFER), most).read(call.answered());
    }

    private Socket secured(Socket connected, HttpCall call) throws IOException {
        SSLSocket secure = (SSLSocket) tls.get().createSocket(connected, call.host(), call.port(), false);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static IOException explained(IOException failure, Bounds bounds) {
        if (failure instanceof SocketTimeoutException) {
            return late("no answer", bounds.step(), failure);
        }
        // What is outermost names classes of the JDK; the innermost says what is wrong with the certificate.
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return failure instanceof SSLException && reason instanceof GeneralSecurityException
                ? new IOException("The server's certificate is refused: " + reason.getMessage(), failure)
                : failure;
    }

    private static IOException late(String what, Duration time, IOException cause) {
        return new IOException(what + " within " + time.toMillis() + " ms", cause);
    }
}
