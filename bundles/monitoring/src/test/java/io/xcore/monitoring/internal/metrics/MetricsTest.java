package io.xcore.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.metrics.AnsweredRequest;
import io.xcore.metrics.EntryPoint;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.ModuleUsage;
import io.xcore.monitoring.internal.activity.ActivityQueue;
import io.xcore.plugin.PluginEvent;
import io.xcore.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Duration DURATION = Duration.ofMillis(20);

    private final PluginUsage usage = new PluginUsage(true, ThreadCounters.ofThisJvm(), new ManualClock());
    private final ContributedMetrics contributed = new ContributedMetrics();
    private final Metrics metrics =
            new Metrics(new MetricsSettings(true, true, 10), new ActivityQueue(), usage, contributed);

    @AfterEach
    void stop() {
        metrics.stop();
        contributed.stop();
    }

    @Test
    void theTextIsTheOneOfTheReference() {
        answer("GET", "/health", "monitoring");
        answer("GET", "/health", "monitoring");

        assertThat(lines())
                .containsSubsequence(
                        "# HELP xcore_requests_total Total requests",
                        "# TYPE xcore_requests_total counter",
                        "xcore_requests_total{method=\"GET\",endpoint=\"/health\"} 2")
                .containsSubsequence(
                        "# HELP xcore_request_duration_seconds Request duration",
                        "# TYPE xcore_request_duration_seconds histogram",
                        "xcore_request_duration_seconds_bucket{le=\"0.005\"} 0",
                        "xcore_request_duration_seconds_bucket{le=\"0.1\"} 2",
                        "xcore_request_duration_seconds_bucket{le=\"+Inf\"} 2",
                        "xcore_request_duration_seconds_count 2",
                        "xcore_request_duration_seconds_sum 0.04");
    }

    @Test
    void theCounterIsThereBeforeTheFirstRequest() {
        metrics.start();

        assertThat(lines())
                .contains("# TYPE xcore_requests_total counter")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
                .anyMatch(line -> line.startsWith("jvm_classes_loaded_classes "));
    }

    @Test
    void whatTheActivityLogDropsIsCounted() {
        metrics.start();

        assertThat(lines()).contains("xcore_activity_dropped_total 0.0", "xcore_activity_waiting 0.0");
    }

    @Test
    void theTotalsAreThoseOfAllRequests() {
        assertThat(metrics.totals()).isEqualTo(RequestTotals.NONE);
        answer("GET", "/health", "monitoring");
        answer("GET", "/hello", "hello");

        assertThat(metrics.totals()).isEqualTo(new RequestTotals(2, 2.0 * DURATION.toNanos()));
    }

    @Test
    void requestsAreCountedByWhoAnsweredToo() {
        answer("GET", "/erp/crm/customers", "erp_crm");

        assertThat(lines()).contains("xcore_bundle_requests_total{bundle=\"erp_crm\",status=\"200\"} 1.0");
    }

    @Test
    void theNumberOfSeriesIsBounded() {
        for (int i = 0; i < 50; i++) {
            answer("GET", "/route/" + i, "plugin-" + i);
        }

        assertThat(lines().stream().filter(line -> line.startsWith("xcore_requests_total{")))
                .hasSize(11)
                .contains("xcore_requests_total{method=\"other\",endpoint=\"other\"} 40");
    }

    @Test
    void theSeriesOfARemovedPluginVanish() {
        answer("GET", "/erp/crm/customers", "erp_crm");
        answer("GET", "/health", "monitoring");

        metrics.on(new PluginEvent.Removed("erp_crm", "CRM", "1.0.0", ManualClock.START));

        assertThat(lines())
                .noneMatch(line -> line.contains("erp"))
                .contains("xcore_requests_total{method=\"GET\",endpoint=\"/health\"} 1")
                .contains("xcore_plugin_events_total{event=\"removed\"} 1.0");
    }

    @Test
    void whatARemovedPluginHasUsedIsForgotten() {
        usage.begin("erp_crm", EntryPoint.HTTP).close();
        assertThat(usage.of("erp_crm").operations()).isEqualTo(1);

        metrics.on(new PluginEvent.Removed("erp_crm", "CRM", "1.0.0", ManualClock.START));

        assertThat(usage.of("erp_crm")).isEqualTo(ModuleUsage.NONE);
    }

    @Test
    void whatOthersMeasureIsShownToo() {
        metrics.start();
        contributed.addContributor(
                FakeContributor.of(1, "io.xcore.http"),
                () -> List.of(new Measurement("xcore_turned_total", "Turned back", Map.of("limit", "a"), 2)));

        assertThat(lines())
                .containsSubsequence(
                        "# HELP xcore_turned_total Turned back",
                        "# TYPE xcore_turned_total counter",
                        "xcore_turned_total{limit=\"a\"} 2.0");
    }

    @Test
    void theNamesOfTheJvmsMetersKeepTheRules() {
        metrics.start();

        assertThat(lines())
                .noneMatch(line -> line.startsWith("system_cpu_count") || line.startsWith("process_cpu_time"))
                .anyMatch(line -> line.startsWith("process_cpu_seconds_total "))
                .anyMatch(line -> line.startsWith("process_uptime_seconds "))
                .anyMatch(line -> line.startsWith("system_cpus "));
    }

    @Test
    void aPluginThatComesBackIsCountedAfresh() {
        answer("GET", "/hello", "hello");
        metrics.on(new PluginEvent.Removed("hello", "Hello", "1.0.0", ManualClock.START));
        answer("GET", "/hello", "hello");

        assertThat(lines()).contains("xcore_requests_total{method=\"GET\",endpoint=\"/hello\"} 1");
    }

    @Test
    void switchedOffNothingIsShown() {
        Metrics off = new Metrics(new MetricsSettings(false, false, 10), new ActivityQueue(), usage, contributed);
        off.answered(new AnsweredRequest("GET", "/health", "monitoring", 200, 1));

        assertThat(off.scrape()).isEmpty();
        off.stop();
    }

    private void answer(String method, String endpoint, String owner) {
        metrics.answered(new AnsweredRequest(method, endpoint, owner, 200, DURATION.toNanos()));
    }

    private List<String> lines() {
        return new String(metrics.scrape().orElseThrow(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
