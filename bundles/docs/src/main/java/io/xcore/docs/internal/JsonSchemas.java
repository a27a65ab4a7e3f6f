package io.xcore.docs.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of JSON Schema, as maps. */
final class JsonSchemas {
    private JsonSchemas() {}

    static Map<String, Object> object(Map<String, ?> fields, String... required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", fields);
        if (required.length > 0) {
            schema.put("required", List.of(required));
        }
        return schema;
    }

    /** An object of which nothing more is known. */
    static Map<String, Object> open() {
        return Map.of("type", "object", "additionalProperties", true);
    }

    static Map<String, Object> constant(String value) {
        return Map.of("type", "string", "const", value);
    }

    static Map<String, Object> texts() {
        return Map.of("type", "array", "items", Map.of("type", "string"));
    }

    /** What an example of event data tells of its kind; any field may be missing from another one. */
    static Map<String, Object> of(Map<String, Object> example) {
        Map<String, Object> fields = new LinkedHashMap<>();
        example.forEach((name, value) -> fields.put(name, of(value)));
        return object(fields);
    }

    private static Map<String, Object> of(Object value) {
        if (value instanceof String) {
            return Map.of("type", "string");
        }
        if (value instanceof Boolean) {
            return Map.of("type", "boolean");
        }
        if (value instanceof Number) {
            return Map.of("type", value instanceof Double || value instanceof Float ? "number" : "integer");
        }
        return value instanceof List ? texts() : open();
    }
}
