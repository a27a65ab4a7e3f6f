package io.xcore.monitoring.internal.logs;

import io.xcore.rest.RequestMdc;
import java.util.List;
import java.util.Optional;

/**
 * Which lines are wanted.
 *
 * @param source those of this plugin, or this logger and those below it
 * @param level at least as important as this
 * @param requestId of this request
 */
public record LogFilter(Optional<Source> source, LogLevel level, Optional<String> requestId) {
    /**
     * Where a line comes from: its logger is one of these or below, or it was written while the plugin's route was answered.
     */
    public record Source(LogTarget target, List<String> loggers) {
        public Source {
            loggers = List.copyOf(loggers);
        }

        boolean wrote(LogLine line) {
            boolean route =
                    target.plugin() && target.name().equals(line.context().get(RequestMdc.PLUGIN));
            return route
                    || loggers.stream()
                            .anyMatch(logger -> line.logger().equals(logger)
                                    || line.logger().startsWith(logger + ".")
                                    || logger.equals(LogTarget.ROOT));
        }
    }

    /** Whether a line is wanted. */
    public boolean takes(LogLine line) {
        return line.level().atLeast(level)
                && source.map(wanted -> wanted.wrote(line)).orElse(true)
                && requestId
                        .map(wanted -> wanted.equals(line.context().get(RequestMdc.REQUEST_ID)))
                        .orElse(true);
    }
}
