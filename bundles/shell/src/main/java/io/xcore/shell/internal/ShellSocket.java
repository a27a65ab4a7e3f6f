package io.xcore.shell.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The unix-domain socket, for its owner only. */
final class ShellSocket implements AutoCloseable {
    /** The kernel takes 108 bytes on Linux, 104 elsewhere. */
    private static final int MAX_PATH_BYTES = 100;

    private final Path path;
    private final ServerSocketChannel server;

    private ShellSocket(Path path, ServerSocketChannel server) {
        this.path = path;
        this.server = server;
    }

    /**
     * Opens the socket; one left behind by a process that is gone is replaced.
     *
     * @throws IOException when the path is too long or another process answers there
     */
    static ShellSocket open(Path path) throws IOException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
            throw new IOException("The path " + path + " is longer than the " + MAX_PATH_BYTES
                    + " bytes a unix-domain socket may have; choose a shorter data directory");
        }
        Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwx------"));
        removeStale(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return new ShellSocket(path, server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    SocketChannel accept() throws IOException {
        return server.accept();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (answers(path)) {
            throw new IOException("Another instance answers at " + path);
        }
        Files.delete(path);
    }

    private static boolean answers(Path path) {
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return other.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
