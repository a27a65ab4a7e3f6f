package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.schedule.Schedules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query parameters, checked; a blank one is not given. Every method throws VALIDATION_FAILED naming the parameter. */
final class Params {
    private static final int LONGEST = 200;

    private Params() {}

    /** @throws XcoreException when it is too long or has control characters */
    static Optional<String> text(String name, @Nullable String value) {
        Optional<String> given = Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
        if (given.filter(text -> text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw XcoreException.invalid(name, "must have at most " + LONGEST + " characters, none of control");
        }
        return given;
    }

    /** A time; without an offset it is in UTC. */
    static Optional<Instant> time(String name, @Nullable String value) {
        return text(name, value)
                .map(text -> Schedules.once(name, text, ZoneOffset.UTC).at());
    }

    /** As {@link #time}, and it must be there. */
    static Instant requiredTime(String name, @Nullable String value) {
        return time(name, value).orElseThrow(() -> XcoreException.invalid(name, "is required"));
    }

    static long number(String name, @Nullable String value, long otherwise) {
        try {
            return text(name, value).map(Long::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw XcoreException.invalid(name, "must be a whole number");
        }
    }

    /** A number whose bounds are checked elsewhere, but which is no greater than an int can be. */
    static int count(String name, @Nullable String value, int otherwise) {
        return Math.toIntExact(Math.max(-1, Math.min(Integer.MAX_VALUE, number(name, value, otherwise))));
    }

    /** The id of a user, in every form ids have (contract X-11). */
    static Optional<Long> user(String name, @Nullable String value) {
        try {
            return text(name, value).map(text -> Long.valueOf(text.replaceFirst("^user[_-]", "")));
        } catch (NumberFormatException e) {
            throw XcoreException.invalid(name, "must be the id of a user");
        }
    }
}
