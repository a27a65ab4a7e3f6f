package io.xcore.webhooks.internal.sending;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers as it is told, and 200 when it is told nothing. */
final class Receiver implements AutoCloseable {
    /** A request it got. */
    record Got(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    /** What it is to answer. */
    record Answer(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answers(int... statuses) {
        for (int status : statuses) {
            answers.add(new Answer(status, Map.of()));
        }
    }

    void answers(Answer answer) {
        answers.add(answer);
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        got.add(new Got(Map.copyOf(exchange.getRequestHeaders()), body));
        Answer answer = answers.isEmpty() ? new Answer(200, Map.of()) : answers.remove();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] said = ("status " + answer.status()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }
}
