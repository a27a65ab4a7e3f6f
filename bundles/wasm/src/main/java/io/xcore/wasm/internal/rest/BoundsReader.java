package io.xcore.wasm.internal.rest;

import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads bounds of a body: one that is absent stays, one that is null goes. */
record BoundsReader(Map<String, @Nullable Object> given) {
    private static final double LONGEST_SECONDS = 1e9;

    Optional<Long> number(String name, Optional<Long> former) {
        if (!given.containsKey(name)) {
            return former;
        }
        Object value = given.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        throw invalid(name, "must be a whole number");
    }

    Optional<Integer> count(String name, Optional<Integer> former) {
        Optional<Long> number = number(name, former.map(Integer::longValue));
        if (number.filter(value -> value != value.intValue()).isPresent()) {
            throw invalid(name, "is too large");
        }
        return number.map(Long::intValue);
    }

    Optional<Duration> seconds(String name, Optional<Duration> former) {
        if (!given.containsKey(name)) {
            return former;
        }
        Object value = given.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number seconds && Math.abs(seconds.doubleValue()) < LONGEST_SECONDS) {
            return Optional.of(Duration.ofMillis(Math.round(seconds.doubleValue() * 1_000)));
        }
        throw invalid(name, "must be a number of seconds");
    }

    private static XcoreException invalid(String name, String message) {
        return XcoreException.invalid("bounds." + name, message);
    }
}
