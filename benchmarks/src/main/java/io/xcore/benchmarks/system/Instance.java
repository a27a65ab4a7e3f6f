package io.xcore.benchmarks.system;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process started by a distribution's own launcher, on the loopback interface and a free port. */
public final class Instance implements AutoCloseable {
    /** The first administrator's password. */
    public static final String PASSWORD = "benchmark pass phrase 1";

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final Path data;
    private final int port;

    private Instance(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    /** Ends what still runs when this program ends, however it ends. */
    public static void endAllAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Instance::end), "end-instances"));
    }

    /** With rates unlimited. */
    public static Instance start(Path home, Path data) throws IOException {
        return start(home, data, Map.of("XCORE_RATE_LIMIT", "off"));
    }

    /** With the environment set like this. */
    public static Instance start(Path home, Path data, Map<String, String> environment) throws IOException {
        Files.createDirectories(data);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                home.resolve("bin/xcore").toString(),
                "run",
                "--production",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
        builder.environment().put("XCORE_ADMIN_PASSWORD", PASSWORD);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output(data).toFile()));
        builder.redirectInput(new File("/dev/null"));
        Process process = builder.start();
        RUNNING.add(process);
        return new Instance(process, data, port);
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    /** Whether it has said that it is ready. Costs it nothing, as a request would. */
    public boolean ready() {
        return Files.exists(data.resolve("run/ready"));
    }

    /** The JVM's process id. */
    public String pid() throws IOException {
        return Files.readString(data.resolve("run/pid")).trim();
    }

    /**
     * Fails when it has ended by itself.
     *
     * @throws IOException naming the file with what it printed
     */
    public void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("The instance ended with " + process.exitValue() + ": see " + output(data));
        }
    }

    @Override
    public void close() {
        end(process);
        RUNNING.remove(process);
    }

    private static void end(Process process) {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                family.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            family.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path output(Path data) {
        return data.resolveSibling(data.getFileName() + ".out");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
