package io.xcore.benchmarks.system;

import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.HttpConnection;
import io.xcore.benchmarks.http.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The administrator of one instance, on one connection, or on a new one after a pause: servers close idle ones. */
public final class Client implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\"\\s*:\\s*(\\d+)");

    private static final long IDLE_NANOS = 10_000_000_000L;

    private final int port;
    private final String token;
    private HttpConnection connection;
    private long used = System.nanoTime();

    private Client(HttpConnection connection, int port, String token) {
        this.connection = connection;
        this.port = port;
        this.token = token;
    }

    /**
     * Signs in.
     *
     * @throws IOException when it is not possible, or not yet
     */
    public static Client login(int port) throws IOException {
        HttpConnection connection = new HttpConnection(port);
        try {
            String body = "{\"username\":\"admin\",\"password\":\"" + Instance.PASSWORD + "\"}";
            Answer answer = connection.send(
                    new Target(port, "/auth/login", ""),
                    "POST",
                    "application/json",
                    body.getBytes(StandardCharsets.UTF_8));
            Matcher found = TOKEN.matcher(answer.body());
            if (answer.status() != 200 || !found.find()) {
                throw new IOException("Login answered " + answer.status());
            }
            return new Client(connection, port, found.group(1));
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** This client's credential. */
    public String token() {
        return token;
    }

    /** A GET with this client's credential. */
    public Target target(String path) {
        return new Target(port, path, token);
    }

    /** A POST with this client's credential. */
    public Target target(String path, String json) {
        return new Target(port, path, token, json);
    }

    public Answer get(String path) throws IOException {
        return connection().get(target(path));
    }

    public void install(byte[] jar) throws IOException {
        expect(201, send("POST", "/system/plugins", "application/java-archive", jar));
    }

    public void reload(String id) throws IOException {
        expect(200, send("POST", "/system/plugins/" + id + "/reload", "", new byte[0]));
    }

    public void uninstall(String id) throws IOException {
        expect(204, send("DELETE", "/system/plugins/" + id, "", new byte[0]));
    }

    public int activePlugins() throws IOException {
        Answer answer = get("/system/plugins?active_only=true&limit=1");
        expect(200, answer);
        Matcher found = TOTAL.matcher(answer.body());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    public Answer send(String method, String path, String contentType, byte[] body) throws IOException {
        return connection().send(target(path), method, contentType, body);
    }

    private HttpConnection connection() throws IOException {
        long now = System.nanoTime();
        if (now - used > IDLE_NANOS) {
            connection.close();
            connection = new HttpConnection(port);
        }
        used = now;
        return connection;
    }

    /** Asks until the answer is 200, and fails after a minute. */
    public void await(String path) throws IOException {
        Waiting.until("200 of " + path, () -> get(path).status() == 200);
    }

    public static void expect(int status, Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("Expected " + status + ", got " + answer.status() + ": " + answer.body());
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
