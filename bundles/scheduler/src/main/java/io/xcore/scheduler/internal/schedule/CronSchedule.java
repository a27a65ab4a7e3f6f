package io.xcore.scheduler.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
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
        return Sentences.of(cron, Words.of(locale));
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
        long from = first;
        while (from <= LAST.getEpochSecond()) {
            Instant start = Instant.ofEpochSecond(from);
            int offset = rules.getOffset(start).getTotalSeconds();
            long local = cron.nextLocal(Math.max(from + offset, endOfRepetition(rules, start)));
            ZoneOffsetTransition change = rules.nextTransition(start);
            if (local == CronExpression.NEVER) {
                return local;
            }
            if (change == null || local - offset < change.toEpochSecond()) {
                return local - offset;
            }
            if (change.isGap() && madeUp(change) && local < seconds(change.getDateTimeAfter())) {
                return change.toEpochSecond();
            }
            // Nothing matches up to that local time, so later changes are passed over: offsets are below 19 hours. A
            // change back may show again what was before the place the search began at.
            from = change.isOverlap() ? change.toEpochSecond() : Math.max(change.toEpochSecond(), local - TWO_DAYS);
        }
        return CronExpression.NEVER;
    }

    /** The local time before which everything has been before, if the clock was put back. */
    private long endOfRepetition(ZoneRules rules, Instant now) {
        if (!cron.atFixedTimes()) {
            return Long.MIN_VALUE;
        }
        ZoneOffsetTransition change = rules.previousTransition(now.plusSeconds(1));
        return change != null && change.isOverlap() && madeUp(change)
                ? seconds(change.getDateTimeBefore())
                : Long.MIN_VALUE;
    }

    private boolean madeUp(ZoneOffsetTransition change) {
        return cron.atFixedTimes() && change.getDuration().abs().compareTo(MADE_UP) <= 0;
    }

    private static long seconds(LocalDateTime local) {
        return local.toEpochSecond(ZoneOffset.UTC);
    }
}
