package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The envelope where the server itself answers (contract X-05), and {@code HEAD} and {@code OPTIONS} everywhere. */
@ExtendWith(SharedInstance.class)
class UnreadableRequestsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instance instance;

    UnreadableRequestsIT(Instance instance) {
        this.instance = instance;
    }

    @ParameterizedTest
    @CsvSource({
        "'GE\u0001T / HTTP/1.1', 400",
        "'GET / HTTP/9.9', 505",
        "'GET /%zz HTTP/1.1', 400",
        "'GET / HTTP/1.1\r\nX y: z', 400",
        "'GET / HTTP/1.1\r\nContent-Length: many', 400"
    })
    void whatTheServerCannotReadIsToldInTheEnvelope(String request, int status) throws IOException {
        assertEnvelope(send(request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"), status);
    }

    @Test
    void whatIsTooLongIsToldInTheEnvelope() throws IOException {
        String longText = "x".repeat(20_000);
        assertEnvelope(send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + longText + "\r\n\r\n"), 431);
        assertEnvelope(send("GET /" + longText + " HTTP/1.1\r\nHost: localhost\r\n\r\n"), 414);
    }

    @Test
    void aRangeThatIsNotThereIsToldInTheEnvelope() throws IOException {
        Path folder = Files.createDirectories(instance.data().resolve("static"));
        Files.writeString(folder.resolve("ten.txt"), "0123456789");
        Client anonymous = instance.anonymous();
        Answer answer = anonymous.send(anonymous
                .request("/static/ten.txt")
                .header("Range", "bytes=20-")
                .GET());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(416);
        assertThat(answer.code()).isEqualTo("RANGE_NOT_SATISFIABLE");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
        assertThat(answer.json().get("request_id").asText()).isEqualTo(answer.header("X-Request-ID"));
    }

    @Test
    void headAndOptionsAreOnEveryGetRouteThereIs() {
        Client admin = instance.admin();
        SoftAssertions all = new SoftAssertions();
        List<String> paths = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                admin.get("/openapi.json").json().get("paths").properties()) {
            if (path.getValue().has("get")) {
                paths.add(path.getKey().replaceAll("\\{[^}]+}", "1"));
            }
        }
        assertThat(paths).hasSizeGreaterThan(30);
        for (String path : paths) {
            int get = admin.get(path).status();
            Answer head = admin.send(admin.request(path).method("HEAD", BodyPublishers.noBody()));
            all.assertThat(head.status()).as("HEAD " + path).isEqualTo(get);
            all.assertThat(head.body()).as("HEAD " + path).isEmpty();
            Answer options = admin.send(admin.request(path).method("OPTIONS", BodyPublishers.noBody()));
            all.assertThat(options.status()).as("OPTIONS " + path).isEqualTo(204);
            all.assertThat(options.header("Allow")).as("OPTIONS " + path).contains("GET", "HEAD", "OPTIONS");
            Answer other = admin.send(admin.request(path).method("PROPFIND", BodyPublishers.noBody()));
            all.assertThat(other.status()).as("PROPFIND " + path).isEqualTo(405);
            all.assertThat(other.code()).as("PROPFIND " + path).isEqualTo("METHOD_NOT_ALLOWED");
        }
        all.assertAll();
    }

    private static void assertEnvelope(String answer, int status) throws IOException {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("X-Request-ID: ", "application/json");
        JsonNode body = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(body.get("status").asInt()).isEqualTo(status);
        assertThat(body.at("/error/code").asText()).isNotEmpty();
        assertThat(body.at("/error/message").asText()).isNotEmpty();
        assertThat(answer).contains("X-Request-ID: " + body.get("request_id").asText());
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", instance.uri().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
