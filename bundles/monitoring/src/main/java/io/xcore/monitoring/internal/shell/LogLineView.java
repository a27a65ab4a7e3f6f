package io.xcore.monitoring.internal.shell;

import io.xcore.monitoring.internal.logs.LogLine;
import io.xcore.rest.RequestMdc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of the log as the shell shows it: with the fields of the log file, and nothing a terminal would obey. */
final class LogLineView {
    private static final List<String> CONTEXT = List.of(
            RequestMdc.REQUEST_ID, RequestMdc.TRACE_ID, RequestMdc.SPAN_ID, RequestMdc.USER_ID, RequestMdc.PLUGIN);

    private LogLineView() {}

    static String text(LogLine line) {
        StringBuilder text = new StringBuilder();
        text.append(line.at()).append(' ').append(line.level()).append(' ');
        text.append(plain(line.logger()))
                .append(" (")
                .append(plain(line.bundle()))
                .append(')');
        CONTEXT.forEach(key -> {
            String value = line.context().get(key);
            if (value != null) {
                text.append(' ').append(key).append('=').append(plain(value));
            }
        });
        text.append(" - ").append(plain(line.message())).append('\n');
        line.stack().forEach(frame -> text.append("  ").append(plain(frame)).append('\n'));
        return text.toString();
    }

    static Map<String, Object> fields(LogLine line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", line.at().toString());
        fields.put("level", line.level().name());
        fields.put("logger", line.logger());
        fields.put("bundle", line.bundle());
        CONTEXT.forEach(key -> {
            String value = line.context().get(key);
            if (value != null) {
                fields.put(key, value);
            }
        });
        fields.put("message", line.message());
        if (!line.stack().isEmpty()) {
            fields.put("exception", String.join("\n", line.stack()));
        }
        return fields;
    }

    /** On one line, tabs aside. */
    private static String plain(String text) {
        return text.replace("\t", "  ").replaceAll("\\p{Cntrl}", "?");
    }
}
