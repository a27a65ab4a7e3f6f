package io.xcore.monitoring.internal.logs;

import java.util.List;

/**
 * How much a plugin or a logger writes.
 *
 * @param chosen whether somebody has chosen the level
 * @param loggers the loggers a plugin's classes are taken to have; the logger itself
 */
public record TargetLevel(LogTarget target, String level, boolean chosen, List<String> loggers) {
    public TargetLevel {
        loggers = List.copyOf(loggers);
    }
}
