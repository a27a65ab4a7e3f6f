package io.xcore.scheduler.internal.firing;

import static java.util.Objects.requireNonNull;

import io.xcore.scheduler.internal.Misfire;
import io.xcore.scheduler.internal.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which due times count, and which were missed: the policy of one task, without a clock. */
record CatchUp(Schedule schedule, Misfire misfire) {
    /** A due time that is no further back was not missed, only late; all of these are run. */
    static final Duration GRACE = Duration.ofSeconds(60);

    CatchUp {
        requireNonNull(schedule, "schedule is null");
        requireNonNull(misfire, "misfire is null");
    }

    /** Whether a due time is run, now. */
    boolean counts(Instant due, Instant now) {
        if (!missed(due, now)) {
            return true;
        }
        return switch (misfire.kind()) {
            case NONE -> false;
            case LAST -> schedule.next(due).filter(next -> !next.isAfter(now)).isEmpty();
            case ALL -> true;
            case WINDOW -> !due.isBefore(now.minus(misfire.window()));
        };
    }

    /** The due time after one; those that are missed and not made up for are left out. */
    Optional<Instant> after(Instant due, Instant now) {
        Optional<Instant> next = schedule.next(due);
        if (next.filter(time -> missed(time, now)).isEmpty()) {
            return next;
        }
        return switch (misfire.kind()) {
            case NONE -> schedule.next(now.minus(GRACE));
            case LAST -> lastWithin(due, now, 1);
            case ALL -> lastWithin(due, now, Misfire.MOST);
            case WINDOW -> lastWithin(earliestOf(due, now), now, Misfire.MOST);
        };
    }

    private Instant earliestOf(Instant due, Instant now) {
        Instant start = now.minus(misfire.window()).minusMillis(1);
        return start.isAfter(due) ? start : due;
    }

    private static boolean missed(Instant due, Instant now) {
        return due.isBefore(now.minus(GRACE));
    }

    /** The first of the last so many due times after one and not after now; the next one to come if there are none. */
    private Optional<Instant> lastWithin(Instant after, Instant now, int count) {
        // No schedule is due more than once a second.
        if (Duration.between(after, now).toSeconds() < count || few(after, now, count)) {
            return schedule.next(after);
        }
        long from = after.toEpochMilli();
        long to = now.toEpochMilli();
        // From `from` on there are too many, from `to` on there are not.
        while (to - from > 1) {
            long middle = from + (to - from) / 2;
            if (few(Instant.ofEpochMilli(middle), now, count)) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return schedule.next(Instant.ofEpochMilli(to));
    }

    /** Whether there are at most so many due times after one and not after now. */
    private boolean few(Instant after, Instant now, int count) {
        Optional<Instant> next = schedule.next(after);
        for (int found = 0;
                found < count && next.filter(time -> !time.isAfter(now)).isPresent();
                found++) {
            next = schedule.next(next.get());
        }
        return next.filter(time -> !time.isAfter(now)).isEmpty();
    }
}
