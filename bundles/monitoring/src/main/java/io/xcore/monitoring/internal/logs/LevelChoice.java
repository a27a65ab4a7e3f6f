package io.xcore.monitoring.internal.logs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A level somebody has chosen.
 *
 * @param loggers the loggers it is set on: of a plugin, the packages it had when it was looked at last
 */
record LevelChoice(LogTarget target, LogLevel level, List<String> loggers) {
    LevelChoice {
        loggers = List.copyOf(loggers);
    }

    /** As the configuration keeps it. */
    String text() {
        return target + " " + level + " " + String.join(" ", loggers);
    }

    /** Reads what {@link #text()} wrote; empty when somebody has spoilt it. */
    static Optional<LevelChoice> parse(String text) {
        List<String> words = Stream.of(text.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() < 2) {
            return Optional.empty();
        }
        return Stream.of(LogLevel.values())
                .filter(level -> level.name().equals(words.get(1)))
                .findFirst()
                .map(level -> new LevelChoice(LogTarget.parse(words.get(0)), level, words.subList(2, words.size())));
    }
}
