package io.xcore.wasm.internal.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes what guests are told. */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    /** @param value of maps, lists, texts, numbers and booleans */
    static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("JSON cannot tell that", e);
        }
    }
}
