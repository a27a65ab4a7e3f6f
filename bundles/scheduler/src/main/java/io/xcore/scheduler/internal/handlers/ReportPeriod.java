package io.xcore.scheduler.internal.handlers;

import io.xcore.task.TaskRefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The time a report is about.
 *
 * @param until exclusive
 */
record ReportPeriod(Instant from, Instant until) {
    private static final int LONGEST_TEXT = 50;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Map<String, Duration> NAMED =
            Map.of("day", Duration.ofDays(1), "week", Duration.ofDays(7), "month", Duration.ofDays(30));

    /**
     * What the arguments ask for: {@code period}, which ends when the run was due, or {@code from} and {@code to}.
     *
     * @param end where it ends if nothing is said
     */
    static ReportPeriod of(Args args, Instant end) throws TaskRefusedException {
        Optional<String> period = args.optional("period", LONGEST_TEXT);
        Optional<String> from = args.optional("from", LONGEST_TEXT);
        Optional<String> to = args.optional("to", LONGEST_TEXT);
        if (from.isEmpty() && to.isPresent()) {
            throw Args.refused("from", "is needed with 'to'");
        }
        if (from.isEmpty()) {
            Duration length = NAMED.get(period.orElse("week"));
            if (length == null) {
                throw Args.refused("period", "must be day, week or month");
            }
            return new ReportPeriod(end.minus(length), end);
        }
        if (period.isPresent()) {
            throw Args.refused("period", "excludes 'from' and 'to'");
        }
        Instant begin = instant("from", from.get());
        Instant until = to.isPresent() ? instant("to", to.get()) : end;
        if (!begin.isBefore(until) || Duration.between(begin, until).compareTo(LONGEST) > 0) {
            throw Args.refused("to", "must be after 'from', by at most " + LONGEST.toDays() + " days");
        }
        return new ReportPeriod(begin, until);
    }

    private static Instant instant(String name, String text) throws TaskRefusedException {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TaskRefusedException(
                    "args." + name + ": must be a date or a time in ISO 8601, e.g. 2026-01-31 or 2026-01-31T08:00:00Z",
                    e);
        }
    }
}
