package io.xcore.scheduler.internal.schedule;

import io.xcore.error.XcoreException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the interval of a request, {@code {"hours": 1, "minutes": 30}}. */
final class IntervalParser {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(3_653);

    private static final String BOUNDS = "must be 1 second to 10 years (3653 days) in all";
    private static final String KEYS =
            Arrays.stream(IntervalUnit.values()).map(IntervalUnit::key).collect(Collectors.joining(", "));

    private IntervalParser() {}

    /** @throws XcoreException VALIDATION_FAILED naming the field, or {@code field.key} */
    static Duration parse(String field, Map<String, ?> keys) {
        if (keys.isEmpty()) {
            throw XcoreException.invalid(field, "must have at least one of " + KEYS);
        }
        long seconds = 0;
        for (Map.Entry<String, ?> entry : keys.entrySet()) {
            // None is longer than the bound, so that the sum of five of them cannot overflow.
            seconds += secondsOf(field, entry.getKey(), entry.getValue());
        }
        if (seconds < SHORTEST.toSeconds() || seconds > LONGEST.toSeconds()) {
            throw XcoreException.invalid(field, BOUNDS);
        }
        return Duration.ofSeconds(seconds);
    }

    private static long secondsOf(String field, String key, @Nullable Object value) {
        Optional<IntervalUnit> unit = Arrays.stream(IntervalUnit.values())
                .filter(candidate -> candidate.key().equals(key))
                .findFirst();
        if (unit.isEmpty()) {
            throw XcoreException.invalid(
                    field, "has an unknown key " + CronFieldParser.quoted(key) + "; there are " + KEYS);
        }
        String name = field + "." + key;
        BigInteger number = whole(name, value);
        if (number.signum() < 0) {
            throw XcoreException.invalid(name, "must not be negative");
        }
        BigInteger seconds = number.multiply(BigInteger.valueOf(unit.get().seconds()));
        if (seconds.compareTo(BigInteger.valueOf(LONGEST.toSeconds())) > 0) {
            throw XcoreException.invalid(name, BOUNDS);
        }
        return seconds.longValueExact();
    }

    private static BigInteger whole(String name, @Nullable Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigInteger number) {
            return number;
        }
        throw XcoreException.invalid(name, "must be a whole number");
    }
}
