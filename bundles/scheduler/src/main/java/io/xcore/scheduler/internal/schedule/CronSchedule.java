package io.xcore.scheduler.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Optional;

/**
 * A cron expression on the clock of a time zone.
 *
 * <p>When the clock changes by 3 hours or less, cron(8) of Debian is followed. With {@code *} in the hour or the minute,
 * the firings are the times of the new clock. Without it, what the clock skips is made up for once, at the change, and
 * what it repeats fires the first time only. A greater change is a correction: the new clock counts.
 */
public record CronSchedule(CronExpression cron, ZoneId zone) implements Schedule {
    /** No schedule fires later. */
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Duration MADE_UP = Duration.ofHours(3);
    private static final long TWO_DAYS = Duration.ofDays(2).toSeconds();
    private static final long CENTURY = Duration.ofDays(36_525).toSeconds();

    @Override
    public Kind kind() {
        return Kind.CRON;
    }

    @Override
    public String text() {
        return cron.text();
    }

    @Override
    public String stored() {
        return kind().word() + " " + zone.getId() + " " + cron.text();
    }

    @Override
    public String describe(Locale locale) {
        return Sentences.of(cron, locale);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        if (after.isAfter(LAST)) {
            return Optional.empty();
        }
        long next = nextSecond((after.isBefore(FIRST) ? FIRST : after).getEpochSecond() + 1);
        return next > LAST.getEpochSecond() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(next));
    }

    /** The first firing at or after a second. One turn of the loop looks at the time between two changes of the clock. */
    private long nextSecond(long first) {
        ZoneRules rules = zone.getRules();
        long end = Math.min(LAST.getEpochSecond(), first + CENTURY);
        long from = first;
        while (from <= end) {
            Instant start = Instant.ofEpochSecond(from);
            int offset = rules.getOffset(start).getTotalSeconds();
            long local = cron.nextLocal(firstLocal(from + offset, rules, start));
            if (local == CronExpression.NEVER) {
                return local;
            }
            ZoneOffsetTransition change = rules.nextTransition(start);
            if (change == null || local - offset < change.toEpochSecond()) {
                // What the clock has skipped is earlier than now.
                return Math.max(local - offset, from);
            }
            // Nothing matches up to that local time, so later changes are passed over: offsets are below 19 hours. A
            // change back may show again what was before the place the search began at.
            from = change.isOverlap() ? change.toEpochSecond() : Math.max(change.toEpochSecond(), local - TWO_DAYS);
        }
        return CronExpression.NEVER;
    }

    /** Where to search on: what has just been skipped is made up for, and what has been shown before is left out. */
    private long firstLocal(long local, ZoneRules rules, Instant now) {
        ZoneOffsetTransition change = cron.atFixedTimes() ? rules.previousTransition(now.plusSeconds(1)) : null;
        if (change == null || change.getDuration().abs().compareTo(MADE_UP) > 0) {
            return local;
        }
        long before = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
        if (change.isOverlap()) {
            return Math.max(local, before);
        }
        return change.toEpochSecond() == now.getEpochSecond() ? before : local;
    }
}
