package io.xcore.scheduler.internal.schedule;

import io.xcore.error.XcoreException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;

/**
 * Makes schedules of what clients ask for, and of what is stored. Every method names the field of the request it was
 * given when it throws.
 */
public final class Schedules {
    private static final int LONGEST_ZONE = 64;
    private static final int LONGEST_TIME = 64;

    private Schedules() {}

    /**
     * A cron expression of 5 fields, or 6 with the seconds first, or a nickname such as {@code @daily}.
     *
     * @throws XcoreException VALIDATION_FAILED if it is no such expression, or matches no date there ever is
     */
    public static CronSchedule cron(String field, String text, ZoneId zone) {
        try {
            return new CronSchedule(CronExpression.parse(text), zone);
        } catch (CronSyntaxException e) {
            throw XcoreException.invalid(field, String.valueOf(e.getMessage()));
        }
    }

    /**
     * An interval, from weeks, days, hours, minutes and seconds, added up: 1 second to 10 years.
     *
     * @param keys whole numbers, as a JSON parser leaves them
     * @param anchor the first firing; now, for a first firing after one period
     * @throws XcoreException VALIDATION_FAILED naming the field or {@code field.key} if there is no key, an unknown one,
     *     a number that is not whole or is negative, or too much or too little in all
     */
    public static IntervalSchedule interval(String field, Map<String, ?> keys, Instant anchor) {
        return new IntervalSchedule(IntervalParser.parse(field, keys), anchor);
    }

    /**
     * A single time: {@code 2026-12-24T18:00:00+01:00}, or without an offset on the clock of the zone. A time the clock
     * skips is moved on by as much, of one that it shows twice the first is meant. It may be in the past.
     *
     * @throws XcoreException VALIDATION_FAILED if it is no such time, or not between 1970 and 9999
     */
    public static OnceSchedule once(String field, String text, ZoneId zone) {
        Instant at = text.length() > LONGEST_TIME ? Instant.MIN : instant(text.strip(), zone);
        if (at.isBefore(Instant.EPOCH) || at.isAfter(CronSchedule.LAST)) {
            throw XcoreException.invalid(field, "must be a time from 1970 to 9999 such as 2026-12-24T18:00:00+01:00");
        }
        return new OnceSchedule(at);
    }

    private static Instant instant(String text, ZoneId zone) {
        try {
            TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof LocalDateTime local) {
                return local.atZone(zone).toInstant();
            }
            return Instant.from(parsed);
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    /**
     * A time zone: a name of the IANA database, or an offset such as {@code +01:00}.
     *
     * @throws XcoreException VALIDATION_FAILED if there is no such zone
     */
    public static ZoneId zone(String field, String text) {
        if (text.length() <= LONGEST_ZONE) {
            try {
                return ZoneId.of(text.strip());
            } catch (DateTimeException e) {
                // told below
            }
        }
        throw XcoreException.invalid(field, "must be a time zone such as Europe/Paris or UTC");
    }

    /**
     * What {@link Schedule#stored()} has written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Schedule read(String stored) {
        String[] words = stored.split(" ", 3);
        try {
            if (words.length == 3 && words[0].equals(Schedule.Kind.CRON.word())) {
                return new CronSchedule(CronExpression.parse(words[2]), ZoneId.of(words[1]));
            }
            if (words.length == 3 && words[0].equals(Schedule.Kind.INTERVAL.word())) {
                return new IntervalSchedule(Duration.parse(words[1]), Instant.parse(words[2]));
            }
            if (words.length == 2 && words[0].equals(Schedule.Kind.ONCE.word())) {
                return new OnceSchedule(Instant.parse(words[1]));
            }
        } catch (DateTimeException | CronSyntaxException e) {
            throw new IllegalArgumentException("not a stored schedule: " + stored, e);
        }
        throw new IllegalArgumentException("not a stored schedule: " + stored);
    }
}
