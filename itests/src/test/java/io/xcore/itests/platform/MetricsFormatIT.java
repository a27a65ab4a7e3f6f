package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Exposition;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Programs;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code /metrics} shows keeps the rules of Prometheus: by our own reading, by promtool's, and by Prometheus itself. */
@ExtendWith(SharedInstance.class)
class MetricsFormatIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Instance instance;
    private final Client admin;

    MetricsFormatIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    /** So that every family has a series. */
    @BeforeEach
    void useEverything() {
        assertThat(admin.upload("/system/plugins", ObservedPlugins.burner()).status())
                .isEqualTo(201);
        assertThat(admin.get("/burner/burn").status()).isEqualTo(200);
        Socket.open(admin).close();
    }

    @AfterEach
    void leaveNothing() {
        admin.delete("/system/plugins/burner");
    }

    @Test
    void everyFamilyKeepsTheRules() {
        Exposition metrics = new Exposition(metrics());

        assertThat(metrics.problems()).isEmpty();
        assertThat(metrics.names())
                .contains(
                        "xcore_requests_total",
                        "xcore_request_duration_seconds",
                        "xcore_bundle_requests_total",
                        "xcore_plugin_events_total",
                        "xcore_plugin_calls_total",
                        "xcore_plugin_call_seconds_total",
                        "xcore_plugin_cpu_seconds_total",
                        "xcore_plugin_allocated_bytes_total",
                        "xcore_plugins",
                        "xcore_plugin_operations_total",
                        "xcore_plugin_operation_seconds_total",
                        "xcore_plugin_starts_total",
                        "xcore_plugin_start_seconds_total",
                        "xcore_events_published_total",
                        "xcore_events_waiting",
                        "xcore_events_lost_total",
                        "xcore_activity_dropped_total",
                        "xcore_activity_waiting",
                        "xcore_audit_waiting",
                        "xcore_audit_lost_total",
                        "xcore_websocket_connections",
                        "xcore_websocket_waiting_frames",
                        "xcore_websocket_slow_clients_total",
                        "xcore_database_connections",
                        "xcore_database_connections_max",
                        "xcore_database_waiting",
                        "jvm_memory_used_bytes",
                        "jvm_gc_pause_seconds",
                        "process_cpu_seconds_total",
                        "process_uptime_seconds");
        assertThat(metrics.type("xcore_request_duration_seconds")).isEqualTo("histogram");
        assertThat(metrics.series("xcore_plugins")).hasSize(6);
        assertThat(metrics.series("xcore_database_connections").values()).anyMatch(open -> open >= 1);
    }

    @Test
    void whatAPluginCausesBearsItsId() {
        Exposition metrics = new Exposition(metrics());

        for (String name : List.of(
                "xcore_bundle_requests_total",
                "xcore_plugin_calls_total",
                "xcore_plugin_cpu_seconds_total",
                "xcore_plugin_starts_total",
                "xcore_events_waiting")) {
            assertThat(metrics.series(name).keySet()).as(name).anyMatch(series -> series.contains("bundle=burner"));
        }
    }

    @Test
    void promtoolFindsNothing() throws Exception {
        Path promtool = required("promtool");
        Path text = Files.writeString(Files.createTempFile("metrics", ".txt"), metrics());
        Process check = new ProcessBuilder(promtool.toString(), "check", "metrics")
                .redirectInput(text.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(check.exitValue()).isZero();
    }

    @Test
    void prometheusScrapesIt() throws Exception {
        Path prometheus = required("prometheus");
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("xcore.workdir")), "prometheus-");
        Path settings = Files.writeString(
                folder.resolve("prometheus.yml"),
                """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: xcore
                    static_configs: [{targets: ['%s']}]
                """
                        .formatted(instance.uri().getAuthority()));
        int port = freePort();
        Process server = new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            Await.until(LIMIT, "a scrape; see " + folder, () -> query(port, "up{job=\"xcore\"}")
                    .map(value -> value.equals("1"))
                    .orElse(false));
            assertThat(query(port, "sum(xcore_plugin_calls_total{bundle=\"burner\",entry=\"http\"})"))
                    .hasValueSatisfying(
                            value -> assertThat(Double.parseDouble(value)).isPositive());
            assertThat(query(port, "histogram_quantile(0.99, xcore_request_duration_seconds_bucket)"))
                    .isPresent();
        } finally {
            server.destroy();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Path required(String program) {
        Optional<Path> found = Programs.ofDebian("prometheus", program);
        assumeTrue(found.isPresent(), "There is no " + program + ", and no Debian package prometheus to be had by apt");
        return found.get();
    }

    private static Optional<String> query(int port, String query) {
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + encoded);
        try {
            String body = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonNode value = JSON.readTree(body).at("/data/result/0/value/1");
            return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
        } catch (IOException e) {
            return Optional.empty(); // It does not listen yet.
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String metrics() {
        return instance.anonymous().get("/metrics").body();
    }
}
