package io.xcore.admin.internal.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** How commands print what they found: a line a field, or JSON with the names of the REST API. */
final class Output {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Output() {}

    static void json(Object value) {
        try {
            System.out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }

    static void fields(Map<String, Object> fields, boolean json) {
        if (json) {
            json(fields);
            return;
        }
        fields.forEach((name, value) -> System.out.printf("%-14s %s%n", name, text(value)));
    }

    /** Says what was done: a sentence, or the thing itself as JSON. */
    static void done(String sentence, Map<String, Object> fields, boolean json) {
        if (json) {
            json(fields);
        } else {
            System.out.println(sentence);
        }
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }
}
