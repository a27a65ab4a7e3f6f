package io.xcore.itests.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A client of {@code /events} that keeps every frame, and the last id as a browser does. */
public final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final HttpResponse<Stream<String>> response;
    private volatile String lastId = "";

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    /** Asks for a stream with these headers; whatever the answer is. */
    public static EventStream open(URI base, String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        headers.forEach(request::header);
        return new EventStream(HttpClient.newHttpClient()
                .sendAsync(request.build(), BodyHandlers.ofLines())
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join());
    }

    /** Opens one as this client's user, and waits until it is there. */
    public static EventStream open(Client client, String query) {
        EventStream stream =
                open(client.base(), "/events" + query, Map.of("Authorization", "Bearer " + client.token()));
        stream.next("auth_ok");
        return stream;
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The id that came last. */
    public String lastId() {
        return lastId;
    }

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

    /** Waits until the server ends it. */
    public void awaitEnd() {
        Await.until(LIMIT, "the end of the stream", ended::isDone);
    }

    private void read() {
        try {
            response.body().forEach(line -> {
                if (line.startsWith("id: ")) {
                    lastId = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    frames.add(parse(line.substring("data: ".length())));
                }
            });
        } catch (RuntimeException e) {
            // Closed from this side.
        } finally {
            ended.complete(null);
        }
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
        response.body().close();
    }
}
