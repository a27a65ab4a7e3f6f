package io.xcore.monitoring.internal.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What {@code --json} prints: maps, lists, texts and numbers. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** On several lines, for people too. */
    static void print(Object value) {
        System.out.println(text(value, true));
    }

    /** On one line, for what has no end. */
    static void printLine(Object value) {
        System.out.println(text(value, false));
    }

    private static String text(Object value, boolean pretty) {
        try {
            return (pretty ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer()).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }
}
