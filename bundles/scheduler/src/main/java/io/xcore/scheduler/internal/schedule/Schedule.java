package io.xcore.scheduler.internal.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a task runs. Immutable, thread-safe, never blocks; made by {@link Schedules}. Equal schedules have the same
 * {@link #stored()} text.
 */
public sealed interface Schedule permits CronSchedule, IntervalSchedule, OnceSchedule {
    /** More firings than this are not computed at once. */
    int MOST_FIRINGS = 10_000;

    /** Which of the three it is. */
    Kind kind();

    /** What a client calls the schedule: the cron expression, the period ({@code PT1H}), or the instant. */
    String text();

    /** All there is to it in one line of at most 300 characters of ASCII, for {@link Schedules#read}. */
    String stored();

    /**
     * The first firing strictly after a time, at any precision; empty if there is none in the next hundred years or
     * before the year 10000.
     */
    Optional<Instant> next(Instant after);

    /**
     * A sentence such as "Every Monday at 09:00". It does not tell the time zone.
     *
     * @param locale French is answered in French, everything else in English
     */
    String describe(Locale locale);

    /**
     * The next firings strictly after a time, the earliest first.
     *
     * @param count how many, 0 to {@link #MOST_FIRINGS}; fewer are answered if there are no more
     * @throws IllegalArgumentException if count is out of its bounds
     */
    default List<Instant> next(Instant after, int count) {
        return firings(after.isBefore(Instant.MAX) ? after.plusNanos(1) : after, Instant.MAX, count);
    }

    /**
     * The firings of a stretch of time, the earliest first.
     *
     * @param from the first instant of it
     * @param to the first instant after it
     * @param limit how many at most, 0 to {@link #MOST_FIRINGS}
     * @throws IllegalArgumentException if limit is out of its bounds
     */
    default List<Instant> firings(Instant from, Instant to, int limit) {
        if (limit < 0 || limit > MOST_FIRINGS) {
            throw new IllegalArgumentException("limit must be 0 to " + MOST_FIRINGS + ", is " + limit);
        }
        List<Instant> firings = new ArrayList<>();
        Optional<Instant> next = next(from.isAfter(Instant.MIN) ? from.minusNanos(1) : from);
        while (firings.size() < limit && next.isPresent() && next.get().isBefore(to)) {
            firings.add(next.get());
            next = next(next.get());
        }
        return List.copyOf(firings);
    }

    /** The kinds of schedules. */
    enum Kind {
        /** {@link CronSchedule} */
        CRON,
        /** {@link IntervalSchedule} */
        INTERVAL,
        /** {@link OnceSchedule} */
        ONCE;

        /** As it is written in {@link Schedule#stored()}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
