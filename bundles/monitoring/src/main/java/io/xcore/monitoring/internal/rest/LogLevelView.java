package io.xcore.monitoring.internal.rest;

import io.xcore.monitoring.internal.logs.TargetLevel;
import java.util.List;
import java.util.Locale;

/**
 * How much a plugin writes.
 *
 * @param chosen whether somebody has chosen the level
 * @param loggers whose names its classes' loggers begin with
 */
public record LogLevelView(String id, String level, boolean chosen, List<String> loggers) {
    static LogLevelView of(TargetLevel level) {
        return new LogLevelView(
                level.target().name(), level.level().toLowerCase(Locale.ROOT), level.chosen(), level.loggers());
    }
}
