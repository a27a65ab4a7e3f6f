package io.xcore.http.internal.limits;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads rows as an operator writes them: {@code NAME off}, {@code NAME 100/1m}, or whole,
 * {@code NAME 100/1m WHO by KEY on ROUTE...}.
 */
final class RowReader {
    private static final int MAX_ROWS = 100;
    private static final int MAX_LENGTH = 1_000;

    private RowReader() {}

    /**
     * The rows of a table after some lines have changed it.
     *
     * @throws IllegalArgumentException with the line that is wrong
     */
    static List<LimitRow> changed(List<LimitRow> table, List<String> lines) {
        Map<String, LimitRow> rows = new LinkedHashMap<>();
        table.forEach(row -> rows.put(row.name(), row));
        for (String line : lines) {
            try {
                apply(line, rows);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("'" + shortened(line) + "': " + e.getMessage(), e);
            }
        }
        if (rows.size() > MAX_ROWS) {
            throw new IllegalArgumentException("there are more than " + MAX_ROWS);
        }
        return List.copyOf(rows.values());
    }

    private static void apply(String line, Map<String, LimitRow> rows) {
        List<String> words = List.of(line.strip().split("\\s+"));
        if (words.size() < 2 || line.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("expected NAME off, NAME 100/1m or NAME 100/1m WHO by KEY on ROUTE...");
        }
        String name = words.get(0);
        if (words.size() > 2) {
            rows.put(name, whole(words));
            return;
        }
        LimitRow former = rows.get(name);
        if (former == null) {
            throw new IllegalArgumentException("there is no limit of this name");
        }
        if (words.get(1).equals("off")) {
            rows.remove(name);
        } else {
            Rate rate = Rate.of(words.get(1));
            rows.put(name, former.at(rate.amount(), rate.window()));
        }
    }

    /** So many requests in so much time. */
    private record Rate(long amount, Duration window) {
        private static final Pattern FORM = Pattern.compile("(\\d{1,7})/(\\d{1,5})([smhd])");

        static Rate of(String word) {
            Matcher form = FORM.matcher(word);
            if (!form.matches()) {
                throw new IllegalArgumentException("'" + word + "' is no rate such as 100/1m, 20/30s or 1000/1h");
            }
            long count = Long.parseLong(form.group(2));
            Duration window =
                    switch (form.group(3)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    };
            return new Rate(Long.parseLong(form.group(1)), window);
        }
    }

    private static LimitRow whole(List<String> words) {
        if (words.size() < 7 || !words.get(3).equals("by") || !words.get(5).equals("on")) {
            throw new IllegalArgumentException("expected NAME 100/1m WHO by KEY on ROUTE...");
        }
        Rate rate = Rate.of(words.get(1));
        return new LimitRow(
                words.get(0),
                rate.amount(),
                rate.window(),
                named(words.get(2), Who.values()),
                named(words.get(4), By.values()),
                Routes.of(words.subList(6, words.size())));
    }

    private static <E extends Enum<E>> E named(String word, E[] values) {
        return Stream.of(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is none of " + Arrays.toString(values).toLowerCase(Locale.ROOT)));
    }

    private static String shortened(String line) {
        return line.length() <= 80 ? line.strip() : line.substring(0, 80).strip() + "...";
    }
}
