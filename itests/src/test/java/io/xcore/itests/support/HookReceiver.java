package io.xcore.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/** A server on this machine that gets webhooks, and behaves as its path says. */
public final class HookReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A request it got.
     *
     * @param path where it came to
     */
    public record Got(String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether one of its signatures was made with this secret; computed here, from the specification's text. */
        public boolean signedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                String signed = header("Webhook-id") + "." + header("Webhook-timestamp") + "." + body;
                String signature = "v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
                return Arrays.asList(header("Webhook-signature").split(" ", -1)).contains(signature);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    private interface Opening {
        HttpServer open(InetSocketAddress address) throws IOException;
    }

    private final HttpServer server;
    private final String origin;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public HookReceiver() {
        this("http://127.0.0.1:", address -> HttpServer.create(address, 0));
    }

    /** One that shows its clients a certificate. */
    public HookReceiver(SSLContext tls) {
        this("https://localhost:", address -> {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            return secure;
        });
    }

    private HookReceiver(String host, Opening opening) {
        try {
            server = opening.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        origin = host + server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The URL of a path, whose first word is {@code ok}, {@code status-N}, {@code once-N}, {@code hang} or {@code huge}. */
    public String url(String path) {
        return origin + path;
    }

    /** What came to a path so far. */
    public List<Got> got(String path) {
        List<Got> found = new ArrayList<>(got);
        found.removeIf(one -> !one.path().equals(path));
        return found;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int count = counts.computeIfAbsent(path, name -> new AtomicInteger()).incrementAndGet();
        got.add(new Got(path, Map.copyOf(exchange.getRequestHeaders()), body));
        String word = path.split("/", -1)[1];
        try {
            if (word.equals("hang")) {
                closing.await();
            } else if (word.equals("huge")) {
                huge(exchange);
            } else {
                small(exchange, status(word, count));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static int status(String word, int count) {
        if (word.startsWith("status-")) {
            return Integer.parseInt(word.substring("status-".length()));
        }
        return word.startsWith("once-") && count == 1 ? Integer.parseInt(word.substring("once-".length())) : 200;
    }

    private static void small(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Location", "/ok/redirected");
        byte[] said = ("status " + status).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, said.length);
        exchange.getResponseBody().write(said);
    }

    private static void huge(HttpExchange exchange) throws IOException {
        byte[] block = "x".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, 160L * block.length);
        for (int written = 0; written < 160; written++) {
            exchange.getResponseBody().write(block);
        }
    }
}
