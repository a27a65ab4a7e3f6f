package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What plugins use is measured, and shown in both formats while they are there (contract A3-07, A1-31). */
@ExtendWith(SharedInstance.class)
class RuntimeMetricsIT {
    private static final String ROUTE = "/api/v1/metrics/runtime";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Instance instance;
    private final Client admin;

    RuntimeMetricsIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @BeforeEach
    void install() {
        Answer answer = admin.upload("/system/plugins", ObservedPlugins.burner());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    @AfterEach
    void leaveNothing() {
        admin.delete("/system/plugins/burner");
    }

    @Test
    void theAnswerIsTheOneOfTheReference() {
        Answer answer = admin.get(ROUTE);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(body.at("/system/cpu_usage").asDouble()).isBetween(0.0, 100.0);
        assertThat(body.at("/system/memory_usage").asDouble()).isBetween(0.1, 100.0);
        assertThat(body.at("/system/active_modules").asInt())
                .isPositive()
                .isEqualTo(body.get("modules").size());
        assertThat(body.at("/system/active_tasks").isIntegralNumber()).isTrue();
        JsonNode unused = body.at("/modules/burner");
        assertThat(unused.get("operations").isIntegralNumber()).isTrue();
        assertThat(unused.get("memory_usage").isIntegralNumber()).isTrue();
        assertThat(unused.get("cpu_time").isNumber()).isTrue();
        assertThat(unused.has("last_execution")).isTrue();
    }

    @Test
    void whatARequestUsesIsAttributedToItsPlugin() {
        burn();
        awaitCounted(1);
        JsonNode before = module();
        burn();
        awaitCounted(2);
        JsonNode after = module();

        assertThat(after.get("operations").asLong())
                .isGreaterThan(before.get("operations").asLong());
        assertThat(after.get("cpu_time").asDouble() - before.get("cpu_time").asDouble())
                .isBetween(0.05, 5.0);
        assertThat(after.get("last_execution").asText()).endsWith("Z");
        assertThat(value("xcore_plugin_calls_total", "http")).isGreaterThanOrEqualTo(2);
        assertThat(value("xcore_plugin_cpu_seconds_total", "http")).isBetween(0.1, 10.0);
        assertThat(value("xcore_plugin_call_seconds_total", "http")).isGreaterThanOrEqualTo(0.1);
        assertThat(value("xcore_plugin_allocated_bytes_total", "http"))
                .isBetween(2.0 * ObservedPlugins.BURNT_BYTES, 3.0 * ObservedPlugins.BURNT_BYTES);
    }

    @Test
    void theMemoryIsThatOfTheLatestOperation() {
        burn();

        // An event may have come after it: installing has told some.
        Await.until(SOON, "what a request allocates", () -> {
            burn();
            long bytes = module().get("memory_usage").asLong();
            return bytes >= ObservedPlugins.BURNT_BYTES && bytes < 2L * ObservedPlugins.BURNT_BYTES;
        });
    }

    @Test
    void whatItsEventListenersUseIsAttributedToo() {
        assertThat(admin.post("/system/plugins/burner/reload").status()).isEqualTo(200);

        Await.until(SOON, "an event for the plugin", () -> lines().stream()
                .anyMatch(line -> line.startsWith("xcore_plugin_calls_total{bundle=\"burner\",entry=\"event\"}")));
    }

    @Test
    void aPluginMayBringMetricsOfItsOwn() {
        burn();

        assertThat(lines()).contains("# HELP fires_burnt_total Fires", "fires_burnt_total{bundle=\"burner\"} 1.0");
    }

    @Test
    void aPluginWhoseMetricsHangSpoilsNoScrape() {
        admin.get("/burner/hang");

        for (int i = 0; i < 3; i++) {
            assertThat(lines())
                    .anyMatch(line -> line.startsWith("xcore_requests_total{"))
                    .noneMatch(line -> line.startsWith("fires_burnt_total"));
        }
    }

    @Test
    void allOfItVanishesWithThePlugin() {
        burn();
        assertThat(lines()).anyMatch(line -> line.contains("burner"));

        assertThat(admin.delete("/system/plugins/burner").status()).isEqualTo(204);

        assertThat(admin.get(ROUTE).json().at("/modules/burner").isMissingNode())
                .isTrue();
        Await.until(SOON, "no trace of it", () -> lines().stream().noneMatch(line -> line.contains("burner")));
    }

    @Test
    void onlyWhoMaySeesIt() {
        Client user = instance.anonymous().newUser();

        assertThat(instance.anonymous().get(ROUTE).status()).isEqualTo(401);
        assertThat(instance.anonymous().get(ROUTE).code()).isEqualTo("UNAUTHORIZED");
        assertThat(user.get(ROUTE).status()).isEqualTo(403);
        assertThat(user.get(ROUTE).code()).isEqualTo("FORBIDDEN");
    }

    private void burn() {
        assertThat(admin.get("/burner/burn").status()).isEqualTo(200);
    }

    private JsonNode module() {
        return admin.get(ROUTE).json().at("/modules/burner");
    }

    private List<String> lines() {
        return instance.anonymous().get("/metrics").body().lines().toList();
    }

    /** A call is counted when its answer is on its way already. */
    private void awaitCounted(int calls) {
        Await.until(
                SOON,
                calls + " calls",
                () -> found("xcore_plugin_calls_total", "http").orElse(0) >= calls);
    }

    private double value(String name, String entry) {
        return found(name, entry).orElseThrow(() -> new AssertionError("No " + name + " of " + entry));
    }

    private OptionalDouble found(String name, String entry) {
        String series = name + "{bundle=\"burner\",entry=\"" + entry + "\"} ";
        return lines().stream()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst();
    }
}
