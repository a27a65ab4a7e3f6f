package io.xcore.benchmarks.system;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How often a second the bare database commits: some threads, each inserting a row of a message's length at a time. */
public final class CommitRate {
    private static final String CONTENT = "A message of about as many words as people send each other, and no more";

    private CommitRate() {}

    /** Rows a second, each committed by itself. */
    public static double measure(DerbyFolder derby, int writers, Duration duration) throws IOException {
        try (Connection connection = derby.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE benchmark_commit (id VARCHAR(40) PRIMARY KEY, content VARCHAR(200))");
        } catch (SQLException e) {
            throw new IOException("No table to write to", e);
        }
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            long begin = System.nanoTime();
            long end = begin + duration.toNanos();
            List<Callable<Long>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String prefix = "w" + writer + "-";
                work.add(() -> write(derby, prefix, end));
            }
            long written = 0;
            for (Future<Long> one : threads.invokeAll(work)) {
                written += one.get();
            }
            return written / ((System.nanoTime() - begin) / 1e9);
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("The commits could not be counted", e);
        } finally {
            threads.shutdown();
        }
    }

    private static long write(DerbyFolder derby, String prefix, long end) throws SQLException {
        long written = 0;
        try (Connection connection = derby.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO benchmark_commit (id, content) VALUES (?, ?)")) {
            while (System.nanoTime() < end) {
                insert.setString(1, prefix + written);
                insert.setString(2, CONTENT);
                insert.executeUpdate();
                written++;
            }
        }
        return written;
    }
}
