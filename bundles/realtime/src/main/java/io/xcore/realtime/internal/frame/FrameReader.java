package io.xcore.realtime.internal.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.ClientFrame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads frames of clients: their fields flat, or wrapped in {@code data} (contract C-08). */
public final class FrameReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private FrameReader() {}

    /**
     * Reads a frame; one with a token and no type is an {@code auth} frame (contract C-03).
     *
     * @throws XcoreException MALFORMED_REQUEST when it is no JSON object, VALIDATION_FAILED when it has no type
     */
    public static ClientFrame read(String text) {
        Map<String, @Nullable Object> fields = parse(text);
        if (fields.get("data") instanceof Map<?, ?> wrapped) {
            fields.remove("data");
            wrapped.forEach((name, value) -> {
                // A type inside data is a field like any other, and not the frame's.
                if (!name.equals("type")) {
                    fields.putIfAbsent((String) name, value);
                }
            });
        }
        boolean typed = fields.containsKey("type");
        Object type = fields.remove("type");
        if (type instanceof String name) {
            return new ClientFrame(name, fields);
        }
        if (!typed && fields.get("token") instanceof String) {
            return new ClientFrame("auth", fields);
        }
        throw XcoreException.invalid("type", "A frame has a type");
    }

    private static Map<String, @Nullable Object> parse(String text) {
        try {
            Map<String, @Nullable Object> fields = JSON.readValue(text, FIELDS);
            if (fields != null) {
                return new LinkedHashMap<>(fields);
            }
        } catch (JsonProcessingException e) {
            throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The frame is not a JSON object", e);
        }
        throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The frame is not a JSON object");
    }
}
