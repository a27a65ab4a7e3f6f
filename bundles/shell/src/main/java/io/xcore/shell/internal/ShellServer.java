package io.xcore.shell.internal;

import io.xcore.shell.wire.Hello;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts clients, a bounded number at a time, and ends them when it ends itself. */
final class ShellServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShellServer.class);
    private static final int TEMPORARY_FAILURE = 75;
    private static final int TURNED_AWAY_AT_ONCE = 4;

    private final ShellSocket socket;
    private final SessionRunner runner;
    private final int maxSessions;
    private final Thread acceptor = new Thread(this::accept, "xcore-shell");
    private final Map<Thread, ShellConnection> sessions = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    private ShellServer(ShellSocket socket, SessionRunner runner, int maxSessions) {
        this.socket = socket;
        this.runner = runner;
        this.maxSessions = maxSessions;
    }

    static ShellServer start(Path path, SessionRunner runner, int maxSessions) throws IOException {
        ShellServer server = new ShellServer(ShellSocket.open(path), runner, maxSessions);
        server.acceptor.setDaemon(true);
        server.acceptor.start();
        return server;
    }

    int openSessions() {
        return sessions.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        sessions.forEach((thread, connection) -> {
            connection.end();
            thread.interrupt();
        });
    }

    private void accept() {
        while (true) {
            try {
                admit(socket.accept());
            } catch (ClosedChannelException e) {
                log.debug("The shell is closed");
                return;
            } catch (IOException e) {
                log.warn("A shell client could not be accepted", e);
            }
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        int open = sessions.size();
        if (open >= maxSessions + TURNED_AWAY_AT_ONCE) {
            channel.close();
            return;
        }
        ShellConnection connection = new ShellConnection(channel, open < maxSessions ? runner : ShellServer::turnAway);
        Thread thread = new Thread(() -> serve(connection), "xcore-shell-" + numbers.incrementAndGet());
        thread.setDaemon(true);
        sessions.put(thread, connection);
        thread.start();
    }

    private void serve(ShellConnection connection) {
        try {
            connection.run();
        } finally {
            sessions.remove(Thread.currentThread());
        }
    }

    /** After its greeting has been read: a connection closed before that would lose the message. */
    private static int turnAway(Hello hello, SessionWire wire) throws IOException {
        wire.error().write("Too many shell sessions are open\n".getBytes(StandardCharsets.UTF_8));
        return TEMPORARY_FAILURE;
    }
}
