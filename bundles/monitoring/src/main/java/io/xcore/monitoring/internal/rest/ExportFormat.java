package io.xcore.monitoring.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.monitoring.internal.activity.ActivityEntry;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How an exported log is written, an entry a line. */
enum ExportFormat {
    /** With a line of names first; a text that a spreadsheet would take for a formula has an apostrophe before it. */
    CSV("text/csv;charset=utf-8", "csv") {
        @Override
        String head() {
            return "id,created_at,type,user_id,username,description,metadata\r\n";
        }

        @Override
        String line(Activity activity) {
            return fields(activity).values().stream()
                    .map(String::valueOf)
                    .map(ExportFormat::quoted)
                    .collect(Collectors.joining(",", "", "\r\n"));
        }
    },
    /** A JSON object in each line. */
    NDJSON("application/x-ndjson", "ndjson") {
        @Override
        String head() {
            return "";
        }

        @Override
        String line(Activity activity) {
            Map<String, Object> fields = fields(activity);
            fields.put("metadata", new RawValue(activity.entry().metadata()));
            try {
                return JSON.writeValueAsString(fields) + "\n";
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Texts cannot be written as JSON", e);
            }
        }
    };

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String FORMULA = "=+-@\t\r";

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /**
     * The format of this name.
     *
     * @throws XcoreException VALIDATION_FAILED when there is none
     */
    static ExportFormat of(String name) {
        for (ExportFormat format : values()) {
            if (format.extension.equalsIgnoreCase(name)) {
                return format;
            }
        }
        throw XcoreException.invalid("format", "must be csv or ndjson");
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** What comes before the first line. */
    abstract String head();

    abstract String line(Activity activity);

    private static Map<String, Object> fields(Activity activity) {
        ActivityEntry entry = activity.entry();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("created_at", entry.at().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("type", entry.type());
        fields.put("user_id", activity.userId());
        fields.put("username", activity.username());
        fields.put("description", entry.description());
        fields.put("metadata", entry.metadata());
        return fields;
    }

    private static String quoted(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
