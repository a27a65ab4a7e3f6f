package io.xcore.scheduler.internal.schedule;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One firing.
 *
 * @param at when, to the millisecond
 */
public record OnceSchedule(Instant at) implements Schedule {
    public OnceSchedule {
        at = at.truncatedTo(MILLIS);
    }

    @Override
    public Kind kind() {
        return Kind.ONCE;
    }

    @Override
    public String text() {
        return at.toString();
    }

    @Override
    public String stored() {
        return kind().word() + " " + at;
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return at.isAfter(after) ? Optional.of(at) : Optional.empty();
    }

    @Override
    public String describe(Locale locale) {
        return Sentences.words(locale).once(at);
    }
}
