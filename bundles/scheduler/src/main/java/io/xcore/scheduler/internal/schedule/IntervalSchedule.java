package io.xcore.scheduler.internal.schedule;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A firing every so often, counted in elapsed time: a day is 24 hours, whatever clocks do.
 *
 * @param period whole seconds, 1 second to {@link IntervalParser#LONGEST}
 * @param anchor the first firing, to the millisecond; the others are whole periods after it
 */
public record IntervalSchedule(Duration period, Instant anchor) implements Schedule {
    /** @throws IllegalArgumentException if the period is out of its bounds */
    public IntervalSchedule {
        if (!period.equals(period.truncatedTo(SECONDS))
                || period.compareTo(IntervalParser.SHORTEST) < 0
                || period.compareTo(IntervalParser.LONGEST) > 0) {
            throw new IllegalArgumentException("period is out of its bounds: " + period);
        }
        anchor = anchor.truncatedTo(MILLIS);
    }

    @Override
    public Kind kind() {
        return Kind.INTERVAL;
    }

    @Override
    public String text() {
        return period.toString();
    }

    @Override
    public String stored() {
        return kind().word() + " " + period + " " + anchor;
    }

    /** The period in the keys of the request, the largest first, none of them 0: {@code {hours=1, minutes=30}}. */
    public Map<String, Long> keys() {
        Map<String, Long> keys = new LinkedHashMap<>();
        long rest = period.toSeconds();
        for (IntervalUnit unit : IntervalUnit.values()) {
            if (rest >= unit.seconds()) {
                keys.put(unit.key(), rest / unit.seconds());
                rest %= unit.seconds();
            }
        }
        return keys;
    }

    @Override
    public Optional<Instant> next(Instant after) {
        if (after.isBefore(anchor)) {
            return Optional.of(anchor);
        }
        if (after.isAfter(CronSchedule.LAST)) {
            return Optional.empty();
        }
        long seconds = period.toSeconds();
        long periods = Duration.between(anchor, after).toSeconds() / seconds + 1;
        return Optional.of(anchor.plusSeconds(periods * seconds)).filter(next -> !next.isAfter(CronSchedule.LAST));
    }

    @Override
    public String describe(Locale locale) {
        long seconds = period.toSeconds();
        for (IntervalUnit unit : IntervalUnit.values()) {
            if (seconds % unit.seconds() == 0) {
                return Sentences.capitalised(Sentences.words(locale).every(unit, seconds / unit.seconds()));
            }
        }
        throw new IllegalStateException("every period is a number of seconds");
    }
}
