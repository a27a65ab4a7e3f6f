package io.xcore.scheduler.internal.schedule;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one field of a cron expression matches.
 *
 * @param bits bit n is set if the value n matches; Sunday is bit 0
 * @param wildcard whether the field was written with {@code *} or {@code ?}: {@code *}{@code /2} is a wildcard that does
 *     not match everything
 */
record CronValues(CronField field, long bits, boolean wildcard) {
    boolean has(int value) {
        return (bits >>> value & 1) != 0;
    }

    int first() {
        return Long.numberOfTrailingZeros(bits);
    }

    /** The first that matches at or after one; -1 if there is none. */
    int from(int value) {
        long rest = bits >>> value;
        return rest == 0 ? -1 : value + Long.numberOfTrailingZeros(rest);
    }

    int count() {
        return Long.bitCount(bits);
    }

    boolean all() {
        int possible = field == CronField.DAY_OF_WEEK ? 7 : field.last() - field.first() + 1;
        return count() == possible;
    }

    boolean only(int value) {
        return bits == 1L << value;
    }

    List<Integer> list() {
        return IntStream.rangeClosed(field.first(), field.last())
                .filter(this::has)
                .boxed()
                .toList();
    }

    /** The distance of the values if it is the same for all, wraps around, and they begin with 0; otherwise 0. */
    int step() {
        int size = field.last() + 1;
        if (field.first() != 0 || count() < 2 || size % count() != 0) {
            return 0;
        }
        int step = size / count();
        long regular = IntStream.iterate(0, value -> value < size, value -> value + step)
                .mapToLong(value -> 1L << value)
                .sum();
        return bits == regular ? step : 0;
    }
}
