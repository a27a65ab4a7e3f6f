package io.xcore.itests.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ClamAV's daemon as Debian has it, unpacked and not installed, with a database of one signature: that of the EICAR test
 * file. It listens on a port of the loopback interface and on a socket of its folder.
 */
public final class Clamd implements AutoCloseable {
    /** What scanners agree to find, in two halves: nothing is to find it here. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> command;
    private final String libraries;
    private final Path folder;
    private final int port;
    private Process process;

    private Clamd(List<Path> roots, Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.command = List.of(
                roots.get(0).resolve("usr/sbin/clamd").toString(),
                "--foreground",
                "--config-file=" + folder.resolve("clamd.conf"));
        this.libraries = roots.stream().flatMap(Clamd::libraries).collect(Collectors.joining(":"));
    }

    private static Stream<String> libraries(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.getFileName().toString().contains(".so"))
                    .map(file -> file.getParent().toString())
                    .distinct()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is not started yet; empty where its packages are not to be had. */
    public static Optional<Clamd> create() {
        List<Path> roots = new ArrayList<>();
        for (List<String> names : List.of(
                List.of("clamav-daemon"),
                List.of("libclamav12", "libclamav11", "libclamav11t64", "libclamav9"),
                List.of("libmspack0", "libmspack0t64"),
                List.of("libjson-c5"))) {
            Optional<Path> root = names.stream()
                    .map(Programs::debian)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (root.isEmpty()) {
                return Optional.empty();
            }
            roots.add(root.get());
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path folder = Files.createTempDirectory(Path.of(System.getProperty("xcore.workdir")), "clamd-");
            Clamd clamd = new Clamd(roots, folder, free.getLocalPort());
            clamd.configure();
            return Optional.of(clamd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure() throws IOException {
        Path database = Files.createDirectories(folder.resolve("database"));
        Files.writeString(
                database.resolve("own.ndb"),
                "Eicar-Test:0:*:" + HexFormat.of().formatHex(EICAR.getBytes(US_ASCII)) + "\n");
        Files.write(
                folder.resolve("clamd.conf"),
                List.of(
                        "DatabaseDirectory " + database,
                        "LocalSocket " + folder.resolve("clamd.ctl"),
                        "TCPAddr 127.0.0.1",
                        "TCPSocket " + port,
                        "StreamMaxLength 1M",
                        "LogFile " + folder.resolve("clamd.log")));
    }

    public String tcp() {
        return "tcp://127.0.0.1:" + port;
    }

    public String unix() {
        return "unix:" + folder.resolve("clamd.ctl");
    }

    public Clamd start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile());
            builder.environment().put("LD_LIBRARY_PATH", libraries);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until(LIMIT, "clamd listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("clamd has ended: " + output());
            }
            return listens();
        });
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected() && Files.exists(folder.resolve("clamd.ctl"));
        } catch (IOException e) {
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }
}
