package io.xcore.files.internal.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.file.ScanStatus;
import io.xcore.file.VirusScanner;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** ClamAV's daemon, asked by its command INSTREAM over TCP or a unix socket (clamd(8)). A connection for each scan. */
final class ClamdScanner implements VirusScanner {
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_REPLY = 4 * 1024;
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final String address;
    private final Duration timeout;

    /** @param address {@code tcp://host:port} or {@code unix:/path} */
    ClamdScanner(String address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    @Override
    public Verdict scan(InputStream content) throws IOException {
        SocketAddress target = target();
        try (SocketChannel channel = target instanceof UnixDomainSocketAddress
                ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                : SocketChannel.open()) {
            // A channel knows no time limit of its own: who waits on it is woken by its end.
            Future<?> end = WATCH.schedule(() -> close(channel), timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                channel.connect(target);
                return verdict(talk(channel, content));
            } finally {
                end.cancel(false);
            }
        }
    }

    private SocketAddress target() {
        if (address.startsWith("unix:")) {
            return UnixDomainSocketAddress.of(address.substring("unix:".length()));
        }
        URI uri = URI.create(address);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    private static String talk(SocketChannel channel, InputStream content) throws IOException {
        IOException broken = null;
        try {
            write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(US_ASCII)));
            byte[] piece = new byte[PIECE];
            for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
                if (count > 0) {
                    write(channel, ByteBuffer.allocate(4).putInt(count).flip());
                    write(channel, ByteBuffer.wrap(piece, 0, count));
                }
            }
            write(channel, ByteBuffer.allocate(4).putInt(0).flip());
        } catch (IOException e) {
            // It says why it wants no more, and hangs up.
            broken = e;
        }
        try {
            return reply(channel);
        } catch (IOException e) {
            throw broken == null ? e : broken;
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String reply(SocketChannel channel) throws IOException {
        ByteBuffer reply = ByteBuffer.allocate(LONGEST_REPLY);
        while (reply.hasRemaining() && channel.read(reply) >= 0) {
            if (reply.position() > 0 && reply.get(reply.position() - 1) == 0) {
                break;
            }
        }
        if (reply.position() == 0) {
            throw new EOFException("clamd hung up without a word");
        }
        return new String(reply.array(), 0, reply.position(), UTF_8)
                .replace("\0", "")
                .strip();
    }

    /** Reads {@code stream: OK}, {@code stream: NAME FOUND} and what goes wrong. */
    static Verdict verdict(String reply) throws IOException {
        if (reply.endsWith(" OK")) {
            return Verdict.CLEAN;
        }
        if (reply.endsWith(" FOUND")) {
            String found = reply.substring(reply.indexOf(':') + 1, reply.length() - " FOUND".length());
            return new Verdict(ScanStatus.INFECTED, found.strip());
        }
        if (reply.contains("size limit exceeded")) {
            return new Verdict(ScanStatus.SKIPPED, "It is larger than the scanner takes");
        }
        throw new IOException("clamd says: " + reply);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed for whoever waits on it all the same.
            return;
        }
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1, task -> {
            Thread thread = new Thread(task, "xcore-files-clamd");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        return watch;
    }
}
