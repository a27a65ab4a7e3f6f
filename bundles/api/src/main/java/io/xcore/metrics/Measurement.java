package io.xcore.metrics;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * One value, named by the rules of Prometheus: in small letters, in base units (seconds, bytes), a counter with
 * {@code _total} at its end; any other name is a gauge. Several of one name differ in their labels' values.
 *
 * @param help what is measured, one line
 * @param labels names and values, at most {@value #MOST_LABELS}; keep the number of values small
 */
public record Measurement(String name, String help, Map<String, String> labels, double value) {
    /** How many labels there may be. */
    public static final int MOST_LABELS = 8;

    private static final int LONGEST = 200;
    private static final String COUNTER = "_total";
    private static final List<String> TAKEN = List.of("_bucket", "_count", "_created", "_info", "_sum");

    /** @throws IllegalArgumentException when a name, the help or a label is not allowed */
    public Measurement {
        requireNonNull(name, "name is null");
        requireNonNull(help, "help is null");
        labels = Map.copyOf(labels);
        String base = name.endsWith(COUNTER) ? name.substring(0, name.length() - COUNTER.length()) : name;
        if (!named(name) || TAKEN.stream().anyMatch(base::endsWith)) {
            throw new IllegalArgumentException("Not a name of a measurement: " + name);
        }
        if (help.isBlank() || help.length() > LONGEST || help.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("The help of " + name + " must be one line of up to " + LONGEST);
        }
        if (labels.size() > MOST_LABELS || !labels.keySet().stream().allMatch(Measurement::named)) {
            throw new IllegalArgumentException("The labels of " + name + " are not allowed: " + labels.keySet());
        }
    }

    /** Without labels. */
    public Measurement(String name, String help, double value) {
        this(name, help, Map.of(), value);
    }

    /** Whether it only grows, from 0. */
    public boolean counter() {
        return name.endsWith(COUNTER);
    }

    /** Words of small letters and digits, one underscore between them. A loop: there are thousands in a scrape. */
    private static boolean named(String name) {
        char before = '_';
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            boolean letter = each >= 'a' && each <= 'z';
            boolean inside = (each >= '0' && each <= '9' && i > 0) || (each == '_' && before != '_');
            if (!letter && !inside) {
                return false;
            }
            before = each;
        }
        return before != '_' && name.length() <= LONGEST;
    }
}
