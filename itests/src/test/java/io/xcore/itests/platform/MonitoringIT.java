package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the platform is, what it counts, and what it says it offers. */
@ExtendWith(SharedInstance.class)
class MonitoringIT {
    private static final List<String> BUCKETS =
            List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf");

    private final Client anonymous;
    private final Client admin;

    MonitoringIT(Instance instance) {
        anonymous = instance.anonymous();
        admin = instance.admin();
    }

    @Test
    void healthIsWhatBothReferencesShow() {
        Answer answer = anonymous.get("/health");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode health = answer.json();
        assertThat(health.get("status").asText()).isEqualTo("healthy");
        for (String check : List.of("database", "redis", "disk")) {
            assertThat(health.at("/checks/" + check).isBoolean()).as(check).isTrue();
            assertThat(health.at("/checks/" + check).booleanValue()).as(check).isTrue();
        }
        assertThat(health.at("/services/database").asText()).isEqualTo("connected");
        assertThat(health.at("/services/scheduler").asText()).isIn("running", "unavailable");
        assertThat(health.at("/services/claude_code").asText()).isIn("available", "unavailable");
        assertThat(health.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(health.get("version").asText()).isNotEmpty();
        assertThat(health.get("uptime").isIntegralNumber()).isTrue();
    }

    @Test
    void metricsHaveTheTwoFamiliesAsTheReferenceWritesThem() {
        anonymous.get("/health");
        Answer answer = anonymous.get("/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines)
                .contains(
                        "# HELP xcore_requests_total Total requests",
                        "# TYPE xcore_requests_total counter",
                        "# HELP xcore_request_duration_seconds Request duration",
                        "# TYPE xcore_request_duration_seconds histogram");
        assertThat(lines)
                .anyMatch(line ->
                        line.matches("xcore_requests_total\\{method=\"GET\",endpoint=\"/health\"} [1-9][0-9.E]*"));
    }

    @Test
    void theHistogramIsWhole() {
        anonymous.get("/health");
        List<String> lines = anonymous.get("/metrics").body().lines().toList();
        double before = 0;
        for (String bucket : BUCKETS) {
            double count = value(lines, "xcore_request_duration_seconds_bucket{le=\"" + bucket + "\"}");
            assertThat(count).as(bucket).isGreaterThanOrEqualTo(before);
            before = count;
        }
        assertThat(before).isPositive().isEqualTo(value(lines, "xcore_request_duration_seconds_count"));
        assertThat(value(lines, "xcore_request_duration_seconds_sum")).isPositive();
    }

    @Test
    void anEndpointIsCountedByItsTemplate() {
        admin.get("/system/plugins/one-that-is-not-there");
        List<String> series = requestSeries();

        assertThat(series).anyMatch(line -> line.contains("endpoint=\"/system/plugins/{plugin_id}\""));
        assertThat(series).noneMatch(line -> line.contains("one-that-is-not-there"));
    }

    @Test
    void unknownPathsAndMethodsMakeNoSeries() {
        anonymous.get("/unknown-path-0");
        int before = requestSeries().size();
        for (int i = 1; i < 50; i++) {
            anonymous.get("/unknown-path-" + i);
            anonymous.get("/system/plugins/x/unknown-path-" + i);
        }
        List<String> after = requestSeries();

        assertThat(after).hasSizeLessThanOrEqualTo(before + 1).noneMatch(line -> line.contains("unknown-path"));
    }

    @Test
    void theDescriptionShowsExactlyWhatRuns() {
        JsonNode before = openapi();
        assertThat(before.get("openapi").asText()).startsWith("3.");
        assertThat(before.at("/info/title").asText()).isNotEmpty();
        assertThat(before.get("paths").has("/system/plugins")).isTrue();
        assertThat(before.get("paths").has("/auth/login")).isTrue();
        assertThat(before.get("paths").has("/hello")).isFalse();

        Answer installed = admin.upload("/system/plugins", BuiltPlugin.jar("hello"));
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
        try {
            JsonNode with = openapi();
            assertThat(with.get("paths").has("/hello")).isTrue();
            assertThat(with.get("paths").has("/hello/{name}")).isTrue();
            assertReferencesResolve(with);
        } finally {
            assertThat(admin.delete("/system/plugins/hello").status()).isEqualTo(204);
        }
        JsonNode after = openapi();
        assertThat(after.get("paths").has("/hello")).isFalse();
        assertThat(after.get("components")).isEqualTo(before.get("components"));
    }

    @Test
    void everyOperationOfTheDescriptionIsComplete() {
        JsonNode description = openapi();
        assertReferencesResolve(description);
        List<String> names = new ArrayList<>();
        description.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> {
                    String where = operation.getKey() + " " + path.getKey();
                    assertThat(path.getKey()).startsWith("/");
                    assertThat(operation.getValue().get("responses")).as(where).isNotEmpty();
                    assertParametersAreDeclared(path.getKey(), operation.getValue());
                    names.add(operation.getValue().path("operationId").asText());
                }));
        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    private static void assertParametersAreDeclared(String path, JsonNode operation) {
        List<String> declared = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("path")) {
                assertThat(parameter.path("required").asBoolean()).as(path).isTrue();
                declared.add(parameter.path("name").asText());
            }
        });
        List<String> used = Pattern.compile("\\{([^}]+)}")
                .matcher(path)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(declared).as(path).containsExactlyInAnyOrderElementsOf(used);
    }

    private static void assertReferencesResolve(JsonNode description) {
        List<String> references = description.findValuesAsText("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(description.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    private JsonNode openapi() {
        Answer answer = anonymous.get("/openapi.json");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private List<String> requestSeries() {
        return anonymous
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("xcore_requests_total{"))
                .toList();
    }

    private static double value(List<String> lines, String series) {
        return lines.stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + series));
    }
}
