package io.xcore.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A bare broadcast server of Node's {@code ws}, in a process of its own. */
public final class BroadcastServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private BroadcastServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param folder with the script and its packages
     */
    public static BroadcastServer start(Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of("node", "broadcast.mjs"))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (port == null) {
            throw new IOException("Node ended");
        }
        return new BroadcastServer(process, Integer.parseInt(port));
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
