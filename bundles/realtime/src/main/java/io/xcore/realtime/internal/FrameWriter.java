package io.xcore.realtime.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.event.PlatformEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders outgoing frames: {@code type}, {@code data} when there is any, {@code timestamp} (contract C-08). */
final class FrameWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;

    FrameWriter(Clock clock) {
        this.clock = clock;
    }

    Frame event(PlatformEvent event) {
        return write(event.type(), event.data(), event.at());
    }

    Frame pong() {
        return write("pong", null, clock.instant());
    }

    Frame authenticated(String username) {
        return write("auth_ok", Map.of("username", username), clock.instant());
    }

    Frame subscriptions(String type, TopicFilter filter) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("topics", filter.topics().stream().sorted().toList());
        data.put("channels", filter.channels().stream().sorted().toList());
        return write(type, data, clock.instant());
    }

    /** An error as S0 shows it (contract A0-18). */
    Frame error(XcoreException failure) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (ErrorDetail detail : failure.details()) {
            details.put(detail.field(), detail.message());
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code(failure.code()));
        error.put("message", failure.getMessage());
        error.put("details", details);
        return write("error", Map.of("error", error), clock.instant());
    }

    private static String code(ErrorCode code) {
        return switch (code.kind()) {
            case INVALID, CONFLICT -> "VALIDATION_ERROR";
            case UNAUTHENTICATED -> code == ErrorCode.AUTHENTICATION_REQUIRED ? "AUTH_REQUIRED" : "INVALID_TOKEN";
            case FORBIDDEN -> "PERMISSION_DENIED";
            case NOT_FOUND -> "NOT_FOUND";
            case LIMIT -> "RATE_LIMIT";
            case UNAVAILABLE, INTERNAL -> "SYSTEM_ERROR";
        };
    }

    private static Frame write(String type, @Nullable Map<String, Object> data, Instant at) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        if (data != null) {
            frame.put("data", data);
        }
        frame.put("timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString());
        try {
            return Frame.of(JSON.writeValueAsString(frame));
        } catch (JsonProcessingException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "A frame of type " + type + " cannot be rendered", e);
        }
    }
}
