package io.xcore.monitoring.internal.logs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.log.core.LogService;
import org.ops4j.pax.logging.spi.PaxLoggingEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was logged lately, as Karaf's log service holds it in memory, and what is being logged. Thread-safe. */
@Component(service = RecentLog.class)
public final class RecentLog {
    private final LogService log;

    @Activate
    public RecentLog(@Reference LogService log) {
        this.log = log;
    }

    /** The latest lines that are wanted, the oldest first. */
    public List<LogLine> latest(LogFilter filter, int most) {
        Deque<LogLine> found = new ArrayDeque<>();
        for (PaxLoggingEvent event : log.getEvents()) {
            LogLine line = line(event);
            if (filter.takes(line)) {
                found.addLast(line);
            }
            if (found.size() > most) {
                found.removeFirst();
            }
        }
        return List.copyOf(found);
    }

    /** Lines that are logged from now on. Close it in every case. */
    public LogFollower follow(LogFilter filter) {
        return new LogFollower(log, filter);
    }

    static LogLine line(PaxLoggingEvent event) {
        Map<String, String> context = new HashMap<>();
        event.getProperties().forEach((key, value) -> {
            if (value != null) {
                context.put(key, value.toString());
            }
        });
        String bundle = context.getOrDefault("bundle.name", "");
        context.keySet().removeIf(key -> key.startsWith("bundle."));
        String[] stack = event.getThrowableStrRep();
        return new LogLine(
                Instant.ofEpochMilli(event.getTimeStamp()),
                level(event.getLevel().toString()),
                String.valueOf(event.getLoggerName()),
                bundle,
                String.valueOf(event.getMessage()),
                context,
                stack == null ? List.of() : List.of(stack));
    }

    private static LogLevel level(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "FATAL", "ERROR" -> LogLevel.ERROR;
            case "WARN", "WARNING" -> LogLevel.WARN;
            case "DEBUG" -> LogLevel.DEBUG;
            case "TRACE" -> LogLevel.TRACE;
            default -> LogLevel.INFO;
        };
    }
}
