package io.xcore.scheduler.internal.handlers;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the settings of all handlers have in common. */
public final class Configured {
    private static final Logger log = LoggerFactory.getLogger(Configured.class);

    private Configured() {}

    /** The settings an operator has changed to, or, if they are refused, the former ones. */
    public static <T> T orFormer(String pid, T former, Supplier<T> changed) {
        try {
            return changed.get();
        } catch (IllegalArgumentException e) {
            log.error("The settings of {} are refused, the former ones stay: {}", pid, e.getMessage());
            return former;
        }
    }

    /**
     * A value within its bounds.
     *
     * @throws IllegalArgumentException naming the key that is out of them
     */
    public static int within(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }

    /** The parts of a setting that may be a list, or one text with commas. */
    public static List<String> parts(String[] texts) {
        return Stream.of(texts)
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
