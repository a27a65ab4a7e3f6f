package io.xcore.store.internal;

import io.xcore.store.Schema;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates schemas one after the other, in the order they come, on a thread of its own, and publishes a data source for
 * each that is up to date.
 */
final class Migrations implements AutoCloseable {
    /** The name of the thread. */
    static final String THREAD = "xcore-migrations";

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final long IDLE_SECONDS = 10;
    private static final long LONGEST_END_SECONDS = 30;

    private final Migrator migrator;
    private final Publisher publisher;
    private final Duration retryDelay;
    private final Map<Schema, Published> schemas = new ConcurrentHashMap<>();
    private final Map<Schema, String> failures = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, Migrations::thread);

    /** Makes the data source of an owner known, until what it returns is run. */
    @FunctionalInterface
    interface Publisher {
        Runnable publish(String owner);
    }

    /**
     * @param retryDelay after which time a migration is tried again when the database could not be reached
     */
    Migrations(Migrator migrator, Publisher publisher, Duration retryDelay) {
        this.migrator = migrator;
        this.publisher = publisher;
        this.retryDelay = retryDelay;
        worker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
    }

    /** Has what every migration needs made before the first one comes. Returns at once. */
    void prepare() {
        submit(this::prepareNow, Duration.ZERO);
    }

    /** Returns at once. */
    void add(Schema schema) {
        schemas.put(schema, new Published());
        submit(() -> run(schema), Duration.ZERO);
    }

    /** Takes the data source away at once; a migration that is running ends first and publishes nothing. */
    void remove(Schema schema) {
        Published published = schemas.remove(schema);
        failures.remove(schema);
        if (published != null) {
            published.withdraw();
        }
    }

    /** Why tables are not up to date, by owner. */
    Map<String, String> failures() {
        Map<String, String> reasons = new TreeMap<>();
        failures.forEach((schema, reason) -> reasons.put(schema.owner(), reason));
        return reasons;
    }

    @Override
    public void close() {
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.shutdown();
        schemas.keySet().forEach(this::remove);
        try {
            if (!worker.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A migration goes on after its end was to come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Runnable work, Duration delay) {
        try {
            var unused = worker.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("The store is being stopped: nothing is migrated any more", e);
        }
    }

    private void prepareNow() {
        try {
            migrator.prepare();
        } catch (Exception | LinkageError e) {
            log.debug("Not prepared; the first migration will try again, and tell", e);
        }
    }

    private void run(Schema schema) {
        Published published = schemas.get(schema);
        if (published == null) {
            return;
        }
        try {
            migrate(schema);
            failures.remove(schema);
            if (schemas.containsKey(schema)) {
                published.with(publisher.publish(schema.owner()));
            }
        } catch (Exception | LinkageError e) {
            failed(schema, e);
        }
    }

    private void migrate(Schema schema) throws Exception {
        long start = System.nanoTime();
        boolean applied = migrator.migrate(
                schema.owner(), schema.changelog(), schema.getClass().getClassLoader());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (applied) {
            log.info("{}: tables brought up to date in {} ms", schema.owner(), millis);
        } else {
            log.debug("{}: tables are up to date ({} ms)", schema.owner(), millis);
        }
    }

    private void failed(Schema schema, Throwable failure) {
        if (!schemas.containsKey(schema)) {
            return;
        }
        failures.put(schema, String.valueOf(failure.getMessage()));
        if (isUnreachable(failure)) {
            log.warn("{}: database cannot be reached, trying again in {}", schema.owner(), retryDelay, failure);
            submit(() -> run(schema), retryDelay);
        } else {
            log.error("{}: tables cannot be brought up to date, its data source stays away", schema.owner(), failure);
        }
    }

    /** SQL state class 08 is "connection exception". */
    private static boolean isUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException sql
                            && String.valueOf(sql.getSQLState()).startsWith("08"))) {
                return true;
            }
        }
        return false;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        return thread;
    }
}
