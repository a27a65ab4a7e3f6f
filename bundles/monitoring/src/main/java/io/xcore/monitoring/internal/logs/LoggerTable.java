package io.xcore.monitoring.internal.logs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The levels in the settings of Pax Logging ({@code org.ops4j.pax.logging}). Choices are kept in keys of their own, which
 * Log4j does not read, beside the loggers made of them and the shipped levels these replace: so that the levels hold from
 * the first line of the next start on, and that a choice can be taken back. Immutable.
 */
final class LoggerTable {
    private static final String LOGGER = "log4j2.logger.";
    private static final String NAME = ".name";
    private static final String LEVEL = ".level";
    private static final String ROOT_LEVEL = "log4j2.rootLogger.level";
    private static final String MADE = "xcore_";
    private static final String CHOICE = "xcore.level.";
    private static final String SHIPPED = "xcore.shipped.";

    private final Map<String, String> settings;

    LoggerTable(Map<String, String> settings) {
        this.settings = new TreeMap<>(settings);
    }

    /** The settings as they are to be stored. */
    Map<String, String> settings() {
        return new TreeMap<>(settings);
    }

    /** In the order of their targets. */
    List<LevelChoice> choices() {
        Map<String, LevelChoice> found = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(CHOICE)) {
                LevelChoice.parse(value)
                        .ifPresent(choice -> found.put(choice.target().toString(), choice));
            }
        });
        return List.copyOf(found.values());
    }

    /** Every logger with a level, the root first. */
    List<LoggerLevel> loggers() {
        Map<String, String> chosen = new LinkedHashMap<>();
        byLogger(choices())
                .forEach((logger, choice) -> chosen.put(logger, choice.target().toString()));
        Map<String, LoggerLevel> found = new TreeMap<>();
        names().forEach((logger, key) -> {
            String level = settings.get(key);
            if (level != null) {
                found.put(logger, new LoggerLevel(logger, level, chosen.getOrDefault(logger, "")));
            }
        });
        List<LoggerLevel> loggers = new ArrayList<>();
        Optional.ofNullable(found.remove(LogTarget.ROOT)).ifPresent(loggers::add);
        loggers.addAll(found.values());
        return List.copyOf(loggers);
    }

    /** The level a logger writes at: its own, or that of the nearest one above. */
    String levelOf(String logger) {
        Map<String, String> names = names();
        String name = logger;
        while (!name.isEmpty()) {
            String level = settings.get(names.getOrDefault(name, ""));
            if (level != null) {
                return level;
            }
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return settings.getOrDefault(ROOT_LEVEL, LogLevel.INFO.name());
    }

    /** The table with these choices and no others. */
    LoggerTable with(List<LevelChoice> choices) {
        LoggerTable next = shipped();
        Map<String, String> names = next.names();
        int number = 0;
        for (LevelChoice choice : choices) {
            next.settings.put(CHOICE + ++number, choice.text());
        }
        int made = 0;
        for (Map.Entry<String, LevelChoice> entry : byLogger(choices).entrySet()) {
            String key = names.get(entry.getKey());
            if (key == null) {
                key = LOGGER + MADE + ++made;
                next.settings.put(key + NAME, entry.getKey());
                key += LEVEL;
            } else {
                next.settings.put(SHIPPED + key, next.settings.getOrDefault(key, ""));
            }
            next.settings.put(key, entry.getValue().level().name());
        }
        return next;
    }

    /** As it would be without any choice. */
    private LoggerTable shipped() {
        LoggerTable before = new LoggerTable(settings);
        settings.forEach((key, value) -> {
            if (key.startsWith(CHOICE) || key.startsWith(LOGGER + MADE)) {
                before.settings.remove(key);
            } else if (key.startsWith(SHIPPED)) {
                before.settings.remove(key);
                before.put(key.substring(SHIPPED.length()), value);
            }
        });
        return before;
    }

    private void put(String key, String value) {
        if (value.isEmpty()) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }
    }

    /** Under which key each logger's level stands, or would. */
    private Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        names.put(LogTarget.ROOT, ROOT_LEVEL);
        settings.forEach((key, value) -> {
            if (key.startsWith(LOGGER) && key.endsWith(NAME)) {
                names.put(value, key.substring(0, key.length() - NAME.length()) + LEVEL);
            }
        });
        return names;
    }

    /** Which choice decides about a logger: one for the logger itself before one for its plugin. */
    private static Map<String, LevelChoice> byLogger(List<LevelChoice> choices) {
        Map<String, LevelChoice> found = new TreeMap<>();
        for (LevelChoice choice : choices) {
            for (String logger : choice.loggers()) {
                found.merge(logger, choice, (one, other) -> one.target().plugin() ? other : one);
            }
        }
        return found;
    }
}
