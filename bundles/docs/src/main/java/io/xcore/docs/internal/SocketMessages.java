package io.xcore.docs.internal;

import static io.xcore.docs.internal.JsonSchemas.constant;
import static io.xcore.docs.internal.JsonSchemas.object;
import static io.xcore.docs.internal.JsonSchemas.open;
import static io.xcore.docs.internal.JsonSchemas.texts;

import io.xcore.event.PlatformEvent;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The frames of the sockets (contract C-08, A3-08): what a client may send, and what it is sent. */
final class SocketMessages {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> TIME = Map.of("type", "string", "format", "date-time");
    private static final Map<String, Object> NUMBER = Map.of("type", "integer", "format", "int64");
    private static final Map<String, Object> ERROR =
            object(Map.of("code", TEXT, "message", TEXT, "details", open()), "code", "message", "details");

    private SocketMessages() {}

    /** What a client sends. */
    static Map<String, Object> ofClients() {
        Map<String, Object> subscription = Map.of("topics", texts(), "channels", texts());
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("ping", asked("ping", "Is anybody there? Also before auth.", Map.of()));
        messages.put("auth", asked("auth", "Who this is: a token or an API key.", Map.of("token", TEXT), "token"));
        messages.put(
                "subscribe", asked("subscribe", "Only events whose type is among the topics, please.", subscription));
        messages.put("unsubscribe", asked("unsubscribe", "No longer those.", subscription));
        Map<String, Object> resumption = new LinkedHashMap<>(subscription);
        resumption.put("epoch", TEXT);
        resumption.put("seq", NUMBER);
        messages.put(
                "resume",
                asked(
                        "resume",
                        "What was missed since that event, please; and from now on these topics and channels.",
                        resumption,
                        "epoch",
                        "seq"));
        messages.putAll(ChannelMessages.ofClients());
        return messages;
    }

    /** What a client is sent in answer. */
    static Map<String, Object> answers() {
        Map<String, Object> left = object(Map.of("topics", texts(), "channels", texts()), "topics", "channels");
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("pong", message("pong", "Here.", object(head("pong"), "type", "timestamp")));
        Map<String, Object> welcome = Map.of("username", TEXT, "epoch", TEXT, "seq", NUMBER);
        messages.put(
                "auth_ok",
                told(
                        "auth_ok",
                        "Who it is known as, and after which event it is told all of them.",
                        object(welcome, "username", "epoch", "seq")));
        messages.put("subscribed", told("subscribed", "All that is subscribed to now.", left));
        messages.put("unsubscribed", told("unsubscribed", "What is still subscribed to.", left));
        Map<String, Object> resumed = Map.of(
                "recovered",
                Map.of("type", "boolean"),
                "replayed",
                NUMBER,
                "epoch",
                TEXT,
                "seq",
                NUMBER,
                "reason",
                TEXT);
        messages.put(
                "resumed",
                told(
                        "resumed",
                        "What was missed has been told before this; or why that is not possible: "
                                + "unknown_epoch, unknown_seq, too_old, too_late.",
                        object(resumed, "recovered", "replayed", "epoch", "seq")));
        Map<String, Object> gap = Map.of("epoch", TEXT, "seq", NUMBER, "dropped", NUMBER);
        messages.put(
                "gap",
                told(
                        "gap",
                        "It reads too slowly: all events up to this number were told, some after it are dropped. "
                                + "Then the connection closes with 1013.",
                        object(gap, "epoch", "seq", "dropped")));
        messages.put("error", told("error", "Why not.", object(Map.of("error", ERROR), "error")));
        messages.putAll(ChannelMessages.answers());
        return messages;
    }

    /** What a client is sent when something happens: those the API knows, and last whatever else there may be. */
    static Map<String, Object> events() {
        Map<String, Object> messages = new LinkedHashMap<>();
        EventSamples.all().forEach(sample -> messages.put(sample.type(), event(sample)));
        messages.putAll(ChannelMessages.events());
        Map<String, Object> fields = Map.of("type", TEXT, "data", open(), "timestamp", TIME, "seq", NUMBER);
        String summary = "Any other event: of signing in, of the audit log, of plugins.";
        messages.put("event", message("event", summary, object(fields, "type", "data", "timestamp")));
        return messages;
    }

    /** The frames of {@code /api/v1/metrics/stream} (contract A3-08). */
    static Map<String, Object> ofStream() {
        Map<String, Object> number = Map.of("type", List.of("integer", "null"));
        Map<String, Object> used = Map.of("module_id", TEXT, "operations", number, "memory_usage", number);
        Map<String, Object> update = told(
                "metrics_update",
                "How often a module was called, and the bytes it uses.",
                object(used, "module_id", "operations", "memory_usage"));
        update.put("x-permission", "status:read");
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("token", message("token", "Who this is.", object(Map.of("token", TEXT), "token")));
        messages.put("metrics_update", update);
        return messages;
    }

    private static Map<String, Object> event(PlatformEvent sample) {
        String summary = (sample.channel().isPresent() ? "Of a channel: told to its subscribers. Otherwise: " : "")
                + sample.permission()
                        .map(permission ->
                                "Told to those who have the permission " + permission + ", and to whom it concerns.")
                        .orElse("Told to everybody who is signed in.");
        Map<String, Object> fields = head(sample.type());
        fields.put("data", JsonSchemas.of(sample.data()));
        fields.put("seq", NUMBER);
        Map<String, Object> message = message(sample.type(), summary, object(fields, "type", "data", "timestamp"));
        sample.permission().ifPresent(permission -> message.put("x-permission", permission));
        Map<String, Object> example = Map.of(
                "type", sample.type(),
                "data", sample.data(),
                "timestamp", sample.at().truncatedTo(ChronoUnit.SECONDS).toString());
        message.put("examples", List.of(Map.of("payload", example)));
        return message;
    }

    static Map<String, Object> asked(String type, String summary, Map<String, Object> fields, String... required) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("type", constant(type));
        List<String> needed = new ArrayList<>(List.of("type"));
        needed.addAll(List.of(required));
        return message(type, summary, object(all, needed.toArray(String[]::new)));
    }

    static Map<String, Object> told(String type, String summary, Map<String, Object> data) {
        Map<String, Object> fields = head(type);
        fields.put("data", data);
        return message(type, summary, object(fields, "type", "data", "timestamp"));
    }

    private static Map<String, Object> head(String type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", constant(type));
        fields.put("timestamp", TIME);
        return fields;
    }

    private static Map<String, Object> message(String name, String summary, Map<String, Object> payload) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", name);
        message.put("summary", summary);
        message.put("contentType", "application/json");
        message.put("payload", payload);
        return message;
    }
}
