package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plugins fetched from the web, by an instance that may read from this host's own network. */
@ExtendWith(BoundedInstance.class)
class SourcesIT {
    private PluginServer server;
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance bounded) throws IOException {
        server = new PluginServer(Jars.hello("1.0.0", "Hello"));
        admin = bounded.admin();
        plugins = new Plugins(admin);
    }

    @AfterEach
    void leaveItAsItWas() {
        server.close();
        plugins.removeAll();
    }

    @Test
    void anAddressIsReadAndRemembered() {
        Answer answer = plugins.installFrom(server.url("/plugin.jar"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(plugins.detail("hello").get("source").asText()).isEqualTo(server.url("/plugin.jar"));
        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Hello, admin!\"}");
    }

    @Test
    void aRedirectIsFollowed() {
        assertThat(plugins.installFrom(server.url("/moved")).status()).isEqualTo(201);
    }

    @Test
    void anEndlessRedirectIsRefused() {
        assertRefused(server.url("/round"), 422, "VALIDATION_ERROR", "redirects more than");
        assertThat(server.requests()).isLessThan(10);
    }

    @Test
    void aRedirectToTheHostsOwnDiskIsRefused() {
        assertRefused(server.url("/to-a-file"), 422, "VALIDATION_ERROR", "file");
    }

    @Test
    void anEndlessBodyIsCutOffByItsSize() {
        assertRefused(server.url("/endless"), 413, "PAYLOAD_TOO_LARGE", "" + BoundedInstance.MAX_SIZE_BYTES);
    }

    @Test
    void aBodyThatTricklesIsCutOffByTime() {
        assertTimesOut(server.url("/slow"));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        assertTimesOut(server.url("/silent"));
    }

    @Test
    void aServerThatIsNotThereIsToldAsSuch() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertRefused("http://127.0.0.1:" + free + "/plugin.jar", 422, "VALIDATION_ERROR", "cannot be reached");
        assertRefused("http://no-such-host.invalid/plugin.jar", 422, "VALIDATION_ERROR", "no-such-host.invalid");
    }

    @Test
    void aMissingFileIsToldAsSuch() {
        assertRefused(server.url("/nothing.jar"), 422, "VALIDATION_ERROR", "answered 404");
    }

    @Test
    void whatNobodyReadsIsRefused() {
        assertRefused("ftp://example.org/plugin.jar", 422, "VALIDATION_ERROR", "ftp:");
        assertRefused("http://", 422, "VALIDATION_ERROR", "");
        assertRefused("", 422, "VALIDATION_ERROR", "");
    }

    @Test
    void aReloadTakesNewBytesWhenTheSourceHasChanged() {
        plugins.installFrom(server.url("/plugin.jar"));
        server.replace(Jars.hello("1.2.0", "Hej"));
        assertThat(plugins.reload("hello").status()).isEqualTo(200);

        assertThat(plugins.detail("hello").get("version").asText()).isEqualTo("1.2.0");
        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Hej, admin!\"}");
    }

    @Test
    void aReloadKeepsTheBytesWhenTheSourceHasNot() {
        plugins.installFrom(server.url("/plugin.jar"));
        JsonNode before = plugins.detail("hello");
        assertThat(plugins.reload("hello").status()).isEqualTo(200);

        assertThat(server.requests()).isEqualTo(2);
        assertThat(plugins.detail("hello").get("sha256")).isEqualTo(before.get("sha256"));
        assertThat(plugins.detail("hello").get("version")).isEqualTo(before.get("version"));
    }

    @Test
    void aReloadWhoseSourceIsGoneLeavesThePluginRunning() {
        plugins.installFrom(server.url("/plugin.jar"));
        server.close();
        Answer answer = plugins.reload("hello");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(admin.get("/hello").status()).isEqualTo(200);
        assertThat(plugins.state("hello")).isEqualTo("active");
    }

    private void assertTimesOut(String source) {
        long begin = System.nanoTime();
        assertRefused(source, 422, "VALIDATION_ERROR", "");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(
                        Duration.ofSeconds(BoundedInstance.FETCH_TIMEOUT_SECONDS)
                                .minusMillis(200),
                        Duration.ofSeconds(30));
    }

    private void assertRefused(String source, int status, String code, String named) {
        Answer answer = admin.post(Plugins.ROUTE, Map.of("source", source));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message() + answer.json().get("error").get("details")).contains(named);
        assertThat(plugins.ids()).isEmpty();
    }
}
