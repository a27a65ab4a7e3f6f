package io.xcore.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import io.xcore.testkit.FakePluginService;
import io.xcore.testkit.FakeServiceReference;
import io.xcore.testkit.SamplePlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ContributedMetricsTest {
    private static final Measurement ORDERS = new Measurement("orders_total", "Orders taken", Map.of(), 3);

    private final ContributedMetrics contributed = new ContributedMetrics();
    private final FakeServiceReference<MetricsContributor> platform = FakeContributor.of(1, "io.xcore.http");
    private final FakeServiceReference<MetricsContributor> shop = FakeContributor.of(7, "com.example.shop");

    @BeforeEach
    void onePlugin() {
        contributed.plugins = new FakePluginService()
                .put(SamplePlugin.active("shop"))
                .put(SamplePlugin.active("other"))
                .own(7, "shop")
                .own(8, "other");
    }

    @AfterEach
    void stop() {
        contributed.stop();
    }

    @Test
    void aPluginsMeasurementsBearItsIdAndLeaveWithIt() {
        contributed.addContributor(
                shop, () -> List.of(new Measurement("orders_total", "Orders", Map.of("bundle", "http"), 3)));
        assertThat(shown()).containsExactly("orders{bundle=\"shop\"} 3.0");

        contributed.removeContributor(shop);
        assertThat(shown()).isEmpty();
    }

    @Test
    void twoPluginsMayUseOneName() {
        FakeServiceReference<MetricsContributor> other = FakeContributor.of(8, "com.example.other");
        contributed.addContributor(shop, () -> List.of(ORDERS));
        contributed.addContributor(other, () -> List.of(ORDERS));

        assertThat(shown()).containsExactlyInAnyOrder("orders{bundle=\"shop\"} 3.0", "orders{bundle=\"other\"} 3.0");
    }

    @Test
    void countersAndGaugesAreToldApartByTheirNames() {
        contributed.addContributor(
                platform, () -> List.of(ORDERS, new Measurement("xcore_queue_waiting", "Waiting", 4)));

        MetricSnapshots snapshots = contributed.collect();

        assertThat(snapshots.get(0)).isInstanceOf(CounterSnapshot.class);
        assertThat(snapshots.get(1)).isInstanceOf(GaugeSnapshot.class);
    }

    @Test
    void aPluginCannotPassForThePlatform() {
        contributed.addContributor(shop, () -> List.of(new Measurement("xcore_requests_total", "Mine", 3)));

        assertThat(shown()).isEmpty();
    }

    @Test
    void aPluginCannotSpoilTheScrape() {
        contributed.addContributor(platform, () -> List.of(ORDERS));
        List<MetricsContributor> bad = List.of(
                () -> List.of(new Measurement("orders", "A gauge of the same name", 1)),
                () -> List.of(new Measurement("below_total", "Below zero", -1)),
                () -> List.of(new Measurement("none_total", "No number", Double.NaN)),
                () -> many(1_001),
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {
                    throw new NoClassDefFoundError("broken");
                });
        for (MetricsContributor each : bad) {
            contributed.addContributor(shop, each);

            assertThat(shown()).contains("orders{} 3.0");
        }
    }

    @Test
    void aPluginThatHangsDelaysOneScrapeAndHoldsOneThread() {
        CountDownLatch never = new CountDownLatch(1);
        List<Thread> asked = new ArrayList<>();
        contributed.addContributor(platform, () -> List.of(ORDERS));
        contributed.addContributor(shop, () -> {
            asked.add(Thread.currentThread());
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });

        for (int i = 0; i < 5; i++) {
            assertThat(shown()).containsExactly("orders{} 3.0");
        }
        assertThat(asked).hasSize(1);

        contributed.removeContributor(shop);
        assertThat(shown()).containsExactly("orders{} 3.0");
    }

    @Test
    void whileNobodyKnowsPluginsOnlyThePlatformIsShown() {
        contributed.plugins = null;
        contributed.addContributor(shop, () -> List.of(ORDERS));

        assertThat(shown()).isEmpty();
    }

    @Test
    void namesThatPrometheusWouldNotTakeAreRefused() {
        for (String name : List.of(
                "",
                "Orders_total",
                "orders-total",
                "_orders",
                "orders__total",
                "1orders",
                "orders_count_total",
                "orders_sum",
                "orders_bucket",
                "orders_info",
                "total_")) {
            assertThatThrownBy(() -> new Measurement(name, "help", 1))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Measurement("orders_total", " ", 1)).hasMessageContaining("orders_total");
        assertThatThrownBy(() -> new Measurement("orders_total", "help", Map.of("a-b", "c"), 1))
                .hasMessageContaining("orders_total");
        assertThat(new Measurement("orders_2_total", "help", 1).counter()).isTrue();
        assertThat(new Measurement("orders", "help", 1).counter()).isFalse();
    }

    private static List<Measurement> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Measurement("many", "Many", Map.of("n", "v" + number), 1))
                .toList();
    }

    private List<String> shown() {
        List<String> lines = new ArrayList<>();
        for (MetricSnapshot snapshot : contributed.collect()) {
            String name = snapshot.getMetadata().getName();
            if (snapshot instanceof CounterSnapshot counter) {
                counter.getDataPoints().forEach(point -> lines.add(line(name, point.getLabels(), point.getValue())));
            } else if (snapshot instanceof GaugeSnapshot gauge) {
                gauge.getDataPoints().forEach(point -> lines.add(line(name, point.getLabels(), point.getValue())));
            }
        }
        return lines;
    }

    private static String line(String name, Labels labels, double value) {
        return name + labels + " " + value;
    }
}
