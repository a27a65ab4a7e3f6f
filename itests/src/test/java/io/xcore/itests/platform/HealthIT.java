package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The probes, and the checks that plugins bring. */
@ExtendWith(SharedInstance.class)
class HealthIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Instance instance;
    private final Client anonymous;
    private final Client admin;

    HealthIT(Instance instance) {
        this.instance = instance;
        this.anonymous = instance.anonymous();
        this.admin = instance.admin();
    }

    @AfterEach
    void leaveNothing() {
        admin.delete("/system/plugins/moody");
        Await.until(SOON, "health without the plugin", () -> !health().body().contains("moody"));
    }

    @Test
    void aWholeInstancePassesEveryProbe() {
        for (String probe : new String[] {"/health/live", "/health/ready", "/health/startup"}) {
            Answer answer = anonymous.get(probe);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().get("status").asText()).isEqualTo("healthy");
            assertThat(answer.json().get("problems")).isEmpty();
            assertThat(answer.json().get("timestamp").asText()).endsWith("Z");
        }
        assertThat(anonymous.get("/health/other").status()).isEqualTo(404);
    }

    @Test
    void aPluginsCheckJoinsDegradesAndLeaves() {
        install("shop");
        Await.until(SOON, "its check", () -> health().json().at("/checks/moody").booleanValue());
        assertThat(health().json().get("status").asText()).isEqualTo("healthy");

        be("sick");
        Await.until(
                SOON, "degraded", () -> health().json().get("status").asText().equals("degraded"));
        JsonNode health = health().json();
        assertThat(health().status()).isEqualTo(200);
        assertThat(health.at("/checks/moody").booleanValue()).isFalse();
        assertThat(health.at("/problems/0/check").asText()).isEqualTo("moody");
        assertThat(health.at("/problems/0/status").asText()).isEqualTo("critical");
        assertThat(health.at("/problems/0/message").asText()).isEqualTo("I am sick");
        assertThat(anonymous.get("/health/ready").status()).isEqualTo(200);

        be("well");
        Await.until(
                SOON, "healthy", () -> health().json().get("status").asText().equals("healthy"));
        admin.delete("/system/plugins/moody");
        Await.until(SOON, "no check", () -> health().json().at("/checks/moody").isMissingNode());
    }

    @Test
    void aCheckTaggedForItTakesTheInstanceOutOfTraffic() {
        install("readiness");
        be("sick");

        Await.until(SOON, "not ready", () -> anonymous.get("/health/ready").status() == 503);
        JsonNode why = anonymous.get("/health/ready").json();
        assertThat(why.get("status").asText()).isEqualTo("unhealthy");
        assertThat(why.at("/problems/0/check").asText()).isEqualTo("moody");
        assertThat(why.at("/problems/0/message").asText()).isEqualTo("I am sick");
        assertThat(anonymous.get("/health/live").status()).isEqualTo(200);
        assertThat(anonymous.get("/health/startup").status()).isEqualTo(200);

        be("well");
        Await.until(SOON, "ready", () -> anonymous.get("/health/ready").status() == 200);
    }

    @Test
    void aCheckThatHangsFailsAndDelaysNobody() {
        install("shop");
        be("stuck");
        Await.until(SOON, "the timeout", () -> health().body().contains("No answer in time"));

        long begin = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(health().status()).isEqualTo(200);
            assertThat(anonymous.get("/health/live").status()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));

        be("well");
        Await.until(
                SOON, "healthy", () -> health().json().get("status").asText().equals("healthy"));
    }

    @Test
    void aCheckThatThrowsFailsAndKeepsItsSecrets() {
        install("shop");
        be("broken");

        Await.until(SOON, "the failure", () -> health().body().contains("The check itself failed"));
        assertThat(health().body()).doesNotContain("secret");
        be("well");
    }

    @Test
    void theShellShowsIt() throws IOException {
        ShellResult text = instance.shell("xcore:health");
        assertThat(text.status()).as(text.toString()).isZero();
        assertThat(text.out()).contains("database", "Derby answers", "The instance is healthy");

        JsonNode json = new ObjectMapper()
                .readTree(instance.shell("xcore:health", "--json").out());
        assertThat(json.get("status").asText()).isEqualTo("healthy");
        assertThat(json.get("checks").findValuesAsText("name")).contains("cache", "database", "disk", "migrations");
        assertThat(json.at("/checks/0/milliseconds").isIntegralNumber()).isTrue();
    }

    private void install(String tag) {
        Answer answer = admin.upload("/system/plugins", ObservedPlugins.moody(tag));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private void be(String mood) {
        assertThat(admin.get("/moody/" + mood).body()).isEqualTo(mood);
    }

    private Answer health() {
        return anonymous.get("/health");
    }
}
