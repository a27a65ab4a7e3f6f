package io.xcore.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The home page, the documentation, and static files: contract A1-32 to A1-34, A4-25, A4-26. */
@ExtendWith(SharedInstance.class)
class DocsIT {
    private static final Pattern ASSET = Pattern.compile("\"(/static/docs/[^\"]+)\"");
    private static final String SECRET = "nobody is to see this";

    private final Instance instance;
    private final Client anonymous;
    private Path file;
    private Path secret;

    DocsIT(Instance instance) {
        this.instance = instance;
        anonymous = instance.anonymous();
    }

    @BeforeEach
    void putFiles() throws IOException {
        Path folder = Files.createDirectories(instance.data().resolve("static"));
        file = Files.writeString(folder.resolve("digits.txt"), "0123456789");
        secret = Files.writeString(instance.data().resolve("docs-it-secret.txt"), SECRET);
        Files.writeString(folder.resolve(".hidden.txt"), SECRET);
        Files.createSymbolicLink(folder.resolve("link.txt"), secret);
    }

    @AfterEach
    void removeFiles() throws IOException {
        Files.delete(file.resolveSibling("link.txt"));
        Files.delete(file.resolveSibling(".hidden.txt"));
        Files.delete(file);
        Files.delete(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/redoc", "/core-docs"})
    void aPageIsThereForEverybody(String path) {
        Answer page = anonymous.withToken("stale").get(path);

        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; ")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("http", "*", "unsafe-eval", "script-src 'self' 'unsafe-inline'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/redoc", "/core-docs", "/asyncapi.json", "/static/digits.txt"})
    void whatAClientHasIsNotSentAgain(String path) {
        String tag = anonymous.get(path).header("ETag");

        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        Answer again = anonymous.send(anonymous.request(path).header("If-None-Match", tag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        Answer head = anonymous.send(anonymous.request(path).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(tag);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void theHomePageSpeaksTheClientsLanguage() {
        assertThat(anonymous.get("/").body()).contains("<html lang=\"fr\">");
        Answer english = anonymous.send(anonymous.request("/").header("Accept-Language", "de, en;q=0.8"));
        assertThat(english.body()).contains("<html lang=\"en\">");
        assertThat(english.response().headers().allValues("Vary").toString()).contains("Accept-Language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/redoc"})
    void whatAPageLoadsIsHereAndMayBeKept(String path) {
        List<String> assets = ASSET.matcher(anonymous.get(path).body())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(assets).isNotEmpty();
        for (String address : assets) {
            Answer asset = anonymous.get(address);
            assertThat(asset.status()).as(address).isEqualTo(200);
            assertThat(asset.header("Cache-Control")).contains("immutable");
            Answer unnamed = anonymous.get(address.replaceFirst("v=.*", "v=other"));
            assertThat(unnamed.status()).isEqualTo(200);
            assertThat(unnamed.header("Cache-Control")).isEqualTo("no-cache");
            Answer small = anonymous.send(anonymous.request(address).header("Accept-Encoding", "gzip"));
            if (!small.header("Content-Encoding").isEmpty()) {
                assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
                assertThat(Integer.parseInt(small.header("Content-Length")))
                        .isLessThan(Integer.parseInt(asset.header("Content-Length")));
            }
        }
    }

    @Test
    void aFileIsSentWholeOrInParts() {
        Answer whole = anonymous.get("/static/digits.txt");
        assertThat(whole.body()).isEqualTo("0123456789");
        assertThat(whole.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(whole.header("Content-Length")).isEqualTo("10");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.header("Content-Security-Policy")).startsWith("default-src 'self'; ");

        Answer part = range("bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(range("bytes=-2").body()).isEqualTo("89");
        assertThat(range("bytes=0-1,4-5").body()).isEqualTo("0123456789");

        Answer beyond = range("bytes=10-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void whatIsNotThereIsToldInTheDialectOfItsPath() {
        Answer file = anonymous.get("/static/nothing.txt");
        assertThat(file.status()).isEqualTo(404);
        assertThat(file.code()).isEqualTo("NOT_FOUND");
        assertThat(file.json().at("/error/details").isArray()).isTrue();
        assertThat(anonymous.get("/static").code()).isEqualTo("NOT_FOUND");
        assertThat(anonymous.get("/static/").code()).isEqualTo("NOT_FOUND");
        assertThat(anonymous.get("/core-docs/nothing").code()).isEqualTo("NOT_FOUND");
        assertThat(anonymous.get("/docs/nothing").code()).isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(anonymous.get("/redoc/nothing").code()).isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(anonymous.post("/").status()).isEqualTo(405);
        assertThat(anonymous.post("/docs").status()).isEqualTo(405);
        assertThat(anonymous
                        .send(anonymous.request("/").header("Accept", "application/json"))
                        .status())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../docs-it-secret.txt",
                "/static/%2e%2e/docs-it-secret.txt",
                "/static/%2E%2E%2Fdocs-it-secret.txt",
                "/static/..%2fdocs-it-secret.txt",
                "/static/%252e%252e%252fdocs-it-secret.txt",
                "/static/..%5cdocs-it-secret.txt",
                "/static/..\\docs-it-secret.txt",
                "/static/..;/docs-it-secret.txt",
                "/static/.;a=b./docs-it-secret.txt",
                "/static/docs/../../docs-it-secret.txt",
                "/static/docs/%2e%2e/pages/home.html",
                "/static/%c0%ae%c0%ae/docs-it-secret.txt",
                "/static/digits.txt%00",
                "/static/digits.txt%00.html",
                "/static/.hidden.txt",
                "/static/%2ehidden.txt",
                "/static/link.txt",
                "/static//etc/passwd",
                "/static/%2fetc%2fpasswd",
                "/static/file:%2f%2f%2fetc%2fpasswd"
            })
    void thereIsNoWayOutOfTheFolder(String target) throws IOException {
        String answer = raw(target);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain(SECRET, "root:");
        assertThat(answer.substring(9, 12)).isIn("400", "404");
    }

    @Test
    void pagesAreNoPartOfTheApiAndTheSocketIsDescribed() {
        JsonNode paths = anonymous.get("/openapi.json").json().get("paths");
        for (String page : List.of("/", "/docs", "/redoc", "/core-docs")) {
            assertThat(paths.has(page)).as(page).isFalse();
        }
        assertThat(paths.has("/asyncapi.json")).isTrue();
        assertThat(paths.has("/static/{path}")).isTrue();

        Answer answer = anonymous.get("/asyncapi.json");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        JsonNode sockets = answer.json();
        assertThat(sockets.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(sockets.at("/servers/xcore/host").asText())
                .isEqualTo(instance.uri().getAuthority());
        assertThat(sockets.at("/components/messages").has("plugin.loaded")).isTrue();
    }

    private Answer range(String range) {
        return anonymous.send(anonymous.request("/static/digits.txt").header("Range", range));
    }

    /** Past a client that would put the path in order first. */
    private String raw(String target) throws IOException {
        try (Socket socket = new Socket(instance.uri().getHost(), instance.uri().getPort())) {
            socket.setSoTimeout(30_000);
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
