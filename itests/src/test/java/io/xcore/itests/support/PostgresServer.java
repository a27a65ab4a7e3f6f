package io.xcore.itests.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that keeps what it has promised to keep, as one in production does, and that can be cut off. */
public final class PostgresServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private EmbeddedPostgres server;
    private long pid;

    private PostgresServer(Path folder) {
        this.folder = folder;
        start(0);
    }

    /** An empty one, on a free port. */
    public static PostgresServer start() {
        try {
            Path work = Files.createDirectories(Path.of(System.getProperty("xcore.workdir")));
            return new PostgresServer(Files.createTempDirectory(work, "postgres-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(int port) {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(LIMIT)
                    .start();
            pid = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration of the instance that keeps everything in it. */
    public String[] dataSource() {
        return new String[] {
            "osgi.jdbc.driver.class = org.postgresql.Driver",
            "url = jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
            "user = postgres",
            "dataSourceName = xcore",
            "pool = hikari",
            "hikari.maximumPoolSize = 16",
            "hikari.minimumIdle = 2",
            "hikari.connectionTimeout = 5000",
            "hikari.initializationFailTimeout = 120000",
            "hikari.poolName = xcore",
            "hikari.registerMbeans = true"
        };
    }

    /** What PostgreSQL calls an immediate shutdown: all connections are cut, nothing is finished, nothing is tidied up. */
    public void cutOff() {
        try {
            Process quit = new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start();
            if (!quit.waitFor(10, TimeUnit.SECONDS) || quit.exitValue() != 0) {
                throw new AssertionError("It cannot be told to quit: " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Await.until(LIMIT, "its end", () -> ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
        // There is nothing left to stop; its folder is free for the next one then.
        close();
    }

    /** Starts it again where it was; it recovers what was committed. */
    public void comeBack() {
        start(server.getPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
