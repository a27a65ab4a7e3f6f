package io.xcore.benchmarks.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The least that an upload takes: reads a socket to its end, hashes what comes, writes it into a file, has the disk keep it,
 * and says one byte.
 */
public final class PlainReceiver implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    public PlainReceiver(Path file) throws IOException {
        Thread thread = new Thread(() -> receive(file), "plain-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    private void receive(Path file) {
        byte[] buffer = new byte[BUFFER];
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream();
                FileChannel out = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                out.write(ByteBuffer.wrap(buffer, 0, count));
            }
            out.force(true);
            socket.getOutputStream().write(digest.digest()[0]);
        } catch (IOException | NoSuchAlgorithmException e) {
            // Whoever sends learns it from the connection's end.
            System.err.println("! plain receiver: " + e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
