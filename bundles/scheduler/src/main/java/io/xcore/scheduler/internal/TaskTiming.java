package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a task is due, as it was asked for; the database keeps it like this.
 *
 * @param expression five or six cron fields, an ISO-8601 duration or an ISO-8601 instant, as the kind says; empty for none
 * @param zone in which a cron expression is meant; that of the installation when empty
 */
public record TaskTiming(Kind kind, String expression, Optional<ZoneId> zone) {
    /** What sort of schedule it is. */
    public enum Kind {
        /** Only when somebody, or another task, runs it. */
        NONE,
        CRON,
        /** From its creation on, every so long. */
        INTERVAL,
        ONCE
    }

    /** Never by itself. */
    public static final TaskTiming NEVER = new TaskTiming(Kind.NONE, "", Optional.empty());

    public TaskTiming {
        requireNonNull(kind, "kind is null");
        requireNonNull(expression, "expression is null");
        requireNonNull(zone, "zone is null");
    }

    /** Five fields, or six with the seconds first (contract C-18). */
    public static TaskTiming cron(String expression, Optional<ZoneId> zone) {
        return new TaskTiming(Kind.CRON, expression.strip(), zone);
    }

    public static TaskTiming every(Duration interval) {
        return new TaskTiming(Kind.INTERVAL, interval.toString(), Optional.empty());
    }

    public static TaskTiming once(Instant at) {
        return new TaskTiming(Kind.ONCE, at.toString(), Optional.empty());
    }
}
