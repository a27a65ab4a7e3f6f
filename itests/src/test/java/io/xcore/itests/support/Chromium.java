package io.xcore.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real browser without a window, with one page, driven over the DevTools protocol. */
public final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Process process;
    private final WebSocket socket;
    private final String page;

    private Chromium(Process process, URI devTools, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(devTools, new Answers())
                .join();
        String target = send("", "Target.createTarget", Map.of("url", address))
                .get("targetId")
                .asText();
        this.page = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
    }

    /** The program, when it is on the path. */
    public static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page of this address. */
    public static Chromium open(Path program, String address) {
        try {
            Path work = Files.createDirectories(Path.of(System.getProperty("xcore.workdir")));
            Path profile = Files.createTempDirectory(work, "chromium-");
            Path log = profile.resolve("log");
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Path port = profile.resolve("DevToolsActivePort");
            Await.until(
                    LIMIT,
                    "Chromium; see " + log,
                    () -> Files.exists(port) && Files.readAllLines(port).size() == 2);
            List<String> lines = Files.readAllLines(port);
            URI devTools = URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            Chromium chromium = new Chromium(process, devTools, address);
            Await.until(LIMIT, address, () -> chromium.run("[location.href, document.readyState].join()")
                    .asText()
                    .equals(address + ",complete"));
            return chromium;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command to the page, and waits for what it returns. */
    public JsonNode send(String method, Map<String, ?> parameters) {
        return send(page, method, parameters);
    }

    /** Runs a script in the page, and waits for what its promise gives. */
    public JsonNode run(String script) {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.get("exceptionDetails").toString());
        }
        return answer.get("result").path("value");
    }

    /** What the page has told by itself so far, of the domains that are enabled: {@code method} and {@code params}. */
    public List<JsonNode> events(String method) {
        return events.stream()
                .filter(event -> event.path("method").asText().equals(method))
                .map(event -> event.path("params"))
                .toList();
    }

    private JsonNode send(String session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        Map<String, Object> command = new LinkedHashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        socket.sendText(JSON.valueToTree(command).toString(), true).join();
        JsonNode message = answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        if (message.has("error")) {
            throw new AssertionError(method + ": " + message.get("error"));
        }
        return message.get("result");
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Hands each answer to whoever has sent its command, and keeps the events. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                answer(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        private void answer(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                if (!json.has("id")) {
                    events.add(json);
                    return;
                }
                CompletableFuture<JsonNode> waiting =
                        pending.remove(json.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(json);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
