package io.xcore.docs.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes {@code /ws} and the stream of metrics as AsyncAPI 3.0: from the server's side, so that it "receives" what clients send. Thread-safe. */
public final class AsyncApiDocument {
    private static final String CHANNEL = "#/channels/ws";
    private static final String STREAM = "#/channels/metrics";
    private static final String ABOUT =
            """
            The handshake always succeeds. The first credential shown in it counts; without one the client has ten \
            seconds to send `auth`. Then it is sent every event that it may see, or those it subscribes to. Fields of \
            a client's frame may stand at the top or in `data`.

            Events have a number, `seq`, but for those that only matter at the moment. A client that comes back sends \
            `resume` with the `epoch` of `auth_ok` and the last number it has, soon and once; it gets what it has \
            missed, in order and nothing twice, and then `resumed`. `GET /events` tells the same frames as \
            Server-Sent Events: `topics` and `channels` in the query, numbers in the ids, `Last-Event-ID` to resume.

            What is said in a channel is told to those who have subscribed to it. One frame `error` names each channel \
            that is refused. `unsubscribed` also comes unasked, when a channel may no longer be read.

            The stream of metrics is apart: a credential as above, or a first frame with a token and nothing else, and \
            the permission `status:read`; then what modules use is told, and nothing but that.

            Close codes: 1001 the server stops, 1008 closed by an administrator, 1009 frame too long, 1013 too many connections, \
            authentication away or read too slowly, 4401 not authenticated (any more), 4403 origin not allowed, 4408 \
            silent, 4429 too many frames.""";

    private final ObjectMapper mapper =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private final String version;

    public AsyncApiDocument(String version) {
        this.version = version;
    }

    /**
     * The document as JSON.
     *
     * @param host where the client sees this server, with the port if it is not the usual one
     * @param secure whether it sees it under TLS
     */
    public Content describe(String host, boolean secure) {
        Map<String, Object> clients = SocketMessages.ofClients();
        Map<String, Object> answers = SocketMessages.answers();
        Map<String, Object> events = SocketMessages.events();
        Map<String, Object> ofSocket = new LinkedHashMap<>(clients);
        ofSocket.putAll(answers);
        ofSocket.putAll(events);
        Map<String, Object> ofStream = SocketMessages.ofStream();
        Map<String, Object> messages = new LinkedHashMap<>(ofSocket);
        messages.putAll(ofStream);
        Map<String, Object> document = Map.of(
                "asyncapi", "3.0.0",
                "info", Map.of("title", "Xcore", "version", version, "description", ABOUT),
                "defaultContentType", "application/json",
                "servers", Map.of("xcore", server(host, secure)),
                "channels",
                        Map.of(
                                "ws", channel("/ws", ofSocket.keySet()),
                                "metrics", channel("/api/v1/metrics/stream", ofStream.keySet())),
                "operations", operations(events.keySet()),
                "components", Map.of("messages", messages, "securitySchemes", securitySchemes()));
        try {
            return new BytesContent(
                    "application/json", mapper.writeValueAsString(document).getBytes(UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The AsyncAPI document cannot be written", e);
        }
    }

    private static Map<String, Object> server(String host, boolean secure) {
        List<Object> security = securitySchemes().keySet().stream()
                .<Object>map(name -> reference("#/components/securitySchemes/" + name))
                .toList();
        return Map.of("host", host, "protocol", secure ? "wss" : "ws", "security", security);
    }

    private static Map<String, Object> channel(String address, Collection<String> names) {
        Map<String, Object> messages = new LinkedHashMap<>();
        names.forEach(name -> messages.put(name, reference("#/components/messages/" + name)));
        Map<String, Object> query = JsonSchemas.object(Map.of("token", Map.of("type", "string")));
        return Map.of(
                "address",
                address,
                "servers",
                List.of(reference("#/servers/xcore")),
                "messages",
                messages,
                "bindings",
                Map.of("ws", Map.of("method", "GET", "query", query, "bindingVersion", "0.1.0")));
    }

    private static Map<String, Object> operations(Collection<String> events) {
        return Map.of(
                "ping", answered("ping", "pong"),
                "authenticate", answered("auth", "auth_ok", "error"),
                "subscribe", answered("subscribe", "subscribed", "error"),
                "unsubscribe", answered("unsubscribe", "unsubscribed", "error"),
                "resume", answered("resume", "resumed", "error"),
                "close", sent(CHANNEL, "send", List.of("gap")),
                "tell", sent(CHANNEL, "send", events),
                "identify", sent(STREAM, "receive", List.of("token")),
                "measure", sent(STREAM, "send", List.of("metrics_update")));
    }

    private static Map<String, Object> sent(String channel, String action, Collection<String> messages) {
        return Map.of("action", action, "channel", reference(channel), "messages", inChannel(channel, messages));
    }

    private static Map<String, Object> answered(String message, String... answers) {
        return Map.of(
                "action", "receive",
                "channel", reference(CHANNEL),
                "messages", inChannel(CHANNEL, List.of(message)),
                "reply", Map.of("channel", reference(CHANNEL), "messages", inChannel(CHANNEL, List.of(answers))));
    }

    private static Map<String, Object> securitySchemes() {
        Map<String, Object> schemes = new LinkedHashMap<>();
        schemes.put("bearer", Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"));
        schemes.put("api_key", Map.of("type", "httpApiKey", "in", "header", "name", "X-API-Key"));
        schemes.put("session", Map.of("type", "httpApiKey", "in", "cookie", "name", "xcore-session"));
        schemes.put("token", Map.of("type", "httpApiKey", "in", "query", "name", "token"));
        return schemes;
    }

    private static List<Object> inChannel(String channel, Collection<String> messages) {
        return messages.stream()
                .<Object>map(name -> reference(channel + "/messages/" + name))
                .toList();
    }

    private static Map<String, Object> reference(String to) {
        return Map.of("$ref", to);
    }
}
