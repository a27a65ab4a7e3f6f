package io.xcore.monitoring.internal.logs;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One entry of the log.
 *
 * @param bundle the bundle whose class wrote it; empty when unknown
 * @param context what the thread knew of the request it answered, by the names of {@code RequestMdc}
 * @param stack the lines of the exception; empty when there is none
 */
public record LogLine(
        Instant at,
        LogLevel level,
        String logger,
        String bundle,
        String message,
        Map<String, String> context,
        List<String> stack) {
    public LogLine {
        context = Map.copyOf(context);
        stack = List.copyOf(stack);
    }
}
