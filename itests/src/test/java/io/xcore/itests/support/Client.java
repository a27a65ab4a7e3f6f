package io.xcore.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A client of the REST API with no idea of what is behind it. */
public final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;
    private final String token;

    Client(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public Client login(String username, String password) {
        Answer answer = post("/auth/login", Map.of("username", username, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("Login failed: " + answer);
        }
        return withToken(answer.json().get("access_token").asText());
    }

    public Client withToken(String other) {
        return new Client(base, other);
    }

    public String token() {
        return token;
    }

    public URI base() {
        return base;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer post(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    public Answer put(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").PUT(json(body)));
    }

    public Answer form(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public Answer upload(String path, byte[] bytes) {
        return send(request(path)
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofByteArray(bytes)));
    }

    public Answer upload(String path, Path file) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/java-archive")
                    .POST(BodyPublishers.ofFile(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers a user with the role {@code user} and signs in as it. */
    public Client newUser() {
        String email = "u" + UUID.randomUUID() + "@example.com";
        Answer answer = withToken(null)
                .post("/auth/register", Map.of("email", email, "password", Instance.PASSWORD, "full_name", "A User"));
        if (answer.status() != 201) {
            throw new AssertionError("Registration failed: " + answer);
        }
        return withToken(null).login(email, Instance.PASSWORD);
    }

    /** A request with this client's credential; add to it and {@link #send} it. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(90));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What came back.
     *
     * @param response the whole of it
     */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("No JSON: " + this, e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The code of an error envelope. */
        public String code() {
            return json().path("error").path("code").asText();
        }

        /** The message of an error envelope. */
        public String message() {
            return json().path("error").path("message").asText();
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.uri().getPath() + " -> " + status() + " " + body();
        }
    }
}
