package io.xcore.realtime.internal.frame;

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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders outgoing frames: {@code type}, {@code data} when there is any, {@code timestamp} (contract C-08). */
public final class FrameWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final String epoch;

    /** The epoch is the one of the log whose numbers frames tell. */
    public FrameWriter(Clock clock, String epoch) {
        this.clock = clock;
        this.epoch = epoch;
    }

    String epoch() {
        return epoch;
    }

    /** An event, without its number. */
    public static byte[] event(PlatformEvent event) {
        return write(event.type(), event.data(), event.at());
    }

    public Frame pong() {
        return Frame.of(write("pong", null, clock.instant()));
    }

    /** Tells how far the events are, so that a client that is told nothing can resume too. */
    public Frame authenticated(String username, long seq) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("username", username);
        data.put("epoch", epoch);
        data.put("seq", seq);
        return Frame.at(write("auth_ok", data, clock.instant()), seq);
    }

    public Frame subscriptions(String type, Set<String> topics, Set<String> channels) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("topics", topics.stream().sorted().toList());
        data.put("channels", channels.stream().sorted().toList());
        return reply(type, data);
    }

    /** The end of a replay, or why there was none. */
    public Frame resumed(long replayed, long seq, Optional<String> failure) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("recovered", failure.isEmpty());
        data.put("replayed", replayed);
        data.put("epoch", epoch);
        data.put("seq", seq);
        failure.ifPresent(why -> data.put("reason", why));
        return Frame.at(write("resumed", data, clock.instant()), seq);
    }

    /** What a client that reads too slowly is told before it is cut. */
    public Frame gap(long seq, int dropped) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("epoch", epoch);
        data.put("seq", seq);
        data.put("dropped", dropped);
        return Frame.of(write("gap", data, clock.instant()));
    }

    /** A frame for one connection. */
    public Frame reply(String type, Map<String, Object> data) {
        return Frame.of(write(type, data, clock.instant()));
    }

    public Frame error(XcoreException failure) {
        return error(failure, Map.of());
    }

    /** An error as S0 shows it (contract A0-18), and what it is about. */
    public Frame error(XcoreException failure, Map<String, String> about) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (ErrorDetail detail : failure.details()) {
            details.put(detail.field(), detail.message());
        }
        details.putAll(about);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code(failure.code()));
        error.put("message", failure.getMessage());
        error.put("details", details);
        return reply("error", Map.of("error", error));
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

    private static byte[] write(String type, @Nullable Map<String, Object> data, Instant at) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        if (data != null) {
            frame.put("data", data);
        }
        frame.put("timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString());
        try {
            return JSON.writeValueAsBytes(frame);
        } catch (JsonProcessingException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "A frame of type " + type + " cannot be rendered", e);
        }
    }
}
