package io.xcore.http.internal.limits;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The settings, checked.
 *
 * @param exempt what is never limited
 * @param maxCounts for how many callers or addresses each row keeps a count
 */
record LimitOptions(boolean enabled, List<LimitRow> rows, Routes exempt, int maxCounts) {
    /** What is in force where nobody has set anything. */
    static final LimitOptions CONTRACT = new LimitOptions(
            true, ContractLimits.ROWS, Routes.of(parts(LimitSettings.EXEMPT)), LimitSettings.MAX_COUNTS);

    LimitOptions {
        rows = List.copyOf(rows);
        if (maxCounts < 100 || maxCounts > 1_000_000) {
            throw new IllegalArgumentException("max.counts must be 100 to 1000000");
        }
    }

    /** @throws IllegalArgumentException with the name of the setting that is wrong */
    static LimitOptions of(LimitSettings settings) {
        return new LimitOptions(
                settings.enabled(),
                checked("rows", () -> RowReader.changed(ContractLimits.ROWS, parts(settings.rows()))),
                checked("exempt", () -> Routes.of(parts(settings.exempt()))),
                settings.max_counts());
    }

    /** The same, with no limit in force. */
    LimitOptions disabled() {
        return new LimitOptions(false, rows, exempt, maxCounts);
    }

    /** A configuration file writes several values into one line. */
    private static List<String> parts(String... values) {
        return Arrays.stream(values)
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static <T> T checked(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
