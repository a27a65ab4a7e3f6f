package io.xcore.monitoring.internal.logs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.karaf.log.core.LogService;
import org.ops4j.pax.logging.spi.PaxAppender;
import org.ops4j.pax.logging.spi.PaxLoggingEvent;

/** Takes lines as they are logged. Whoever logs never waits for it: past its bound lines are dropped and counted. */
public final class LogFollower implements AutoCloseable {
    private static final int MOST_WAITING = 2_000;

    private final LogService log;
    private final LogFilter filter;
    private final BlockingQueue<LogLine> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final PaxAppender appender = this::take;

    LogFollower(LogService log, LogFilter filter) {
        this.log = log;
        this.filter = filter;
        log.addAppender(appender);
    }

    /** The next line; empty when none comes within the limit. */
    public Optional<LogLine> next(Duration limit) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** How many lines were dropped since this was asked last. */
    public long dropped() {
        return dropped.getAndSet(0);
    }

    private void take(PaxLoggingEvent event) {
        LogLine line = RecentLog.line(event);
        if (filter.takes(line) && !waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public void close() {
        log.removeAppender(appender);
    }
}
