package io.xcore.itests.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A WebSocket client that keeps every frame it got. */
public final class Socket implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    private Socket() {}

    /** Connects with these request headers. */
    public static Socket open(URI base, String path, Map<String, String> headers) {
        Socket listener = new Socket();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        URI uri = URI.create("ws://" + base.getAuthority() + path);
        listener.socket = builder.buildAsync(uri, listener)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        return listener;
    }

    /** Connects to {@code /ws} as this client's user and waits until the server knows it. */
    public static Socket open(Client client) {
        Socket socket = open(client.base(), "/ws", Map.of("Authorization", "Bearer " + client.token()));
        socket.next("auth_ok");
        return socket;
    }

    public Socket send(String frame) {
        socket.sendText(frame, true)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** Sends what the server does not take, so that the connection may end meanwhile. */
    public void sendTooMuch(String frame) {
        socket.sendText(frame, true).exceptionally(cause -> socket);
    }

    /** The first frame of this type, waited for. */
    public JsonNode next(String type) {
        return next(type, frame -> true);
    }

    /** The first frame of this type that fits, waited for. */
    public JsonNode next(String type, Predicate<JsonNode> fits) {
        Predicate<JsonNode> wanted = frame -> frame.path("type").asText().equals(type) && fits.test(frame);
        Await.until(LIMIT, type + " among " + frames, () -> frames.stream().anyMatch(wanted));
        return frames.stream().filter(wanted).findFirst().orElseThrow();
    }

    public List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** The code the server closes with, waited for. */
    public int closeCode() {
        return closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(parse(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        if (isOpen()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }
}
