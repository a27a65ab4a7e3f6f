package io.xcore.webhooks.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.event.PlatformEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the body of requests: {@code {type,timestamp,data}}, as Standard Webhooks recommends. */
public final class Payloads {
    /** The most bytes a body has. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Payloads() {}

    /** The message of an event: what clients are told about it anyway. */
    static Message of(PlatformEvent event) {
        return of(event.type(), event.at(), event.data());
    }

    /** A message; data that is too long is left out, and {@code truncated} says so. */
    public static Message of(String type, Instant at, Map<String, Object> data) {
        String payload = json(type, at, data);
        if (payload.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            payload = json(type, at, Map.of("truncated", true));
        }
        return new Message(Ids.next("msg_"), type, at, payload);
    }

    private static String json(String type, Instant at, Map<String, Object> data) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        fields.put("timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("data", data);
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data of " + type + " cannot be written as JSON", e);
        }
    }
}
