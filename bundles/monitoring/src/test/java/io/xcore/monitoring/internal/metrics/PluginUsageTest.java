package io.xcore.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.xcore.metrics.CallMeter.Call;
import io.xcore.metrics.EntryPoint;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.ModuleUsage;
import io.xcore.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PluginUsageTest {
    private final ManualClock clock = new ManualClock();
    private final Counters counters = new Counters();
    private final PluginUsage usage = new PluginUsage(true, counters, clock);

    @Test
    void aCallIsMeasuredByTheCountersOfItsThread() {
        call("hello", EntryPoint.HTTP, 3_000_000, 2_000_000, 4_096);
        pass(Duration.ofSeconds(5));
        call("hello", EntryPoint.HTTP, 1_000_000, 500_000, 1_024);

        assertThat(usage.of("hello"))
                .isEqualTo(new ModuleUsage(
                        2, 1_024, Duration.ofNanos(2_500_000), Optional.of(ManualClock.START.plusSeconds(5))));
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "xcore_plugin_calls_total{bundle=hello, entry=http} 2.0",
                        "xcore_plugin_call_seconds_total{bundle=hello, entry=http} 0.004",
                        "xcore_plugin_cpu_seconds_total{bundle=hello, entry=http} 0.0025",
                        "xcore_plugin_allocated_bytes_total{bundle=hello, entry=http} 5120.0");
    }

    @Test
    void entryPointsAreToldApartAndAddedUp() {
        call("hello", EntryPoint.EVENT, 10, 10, 100);
        clock.advance(Duration.ofSeconds(1));
        call("hello", EntryPoint.HTTP, 20, 20, 200);

        assertThat(lines())
                .contains(
                        "xcore_plugin_calls_total{bundle=hello, entry=event} 1.0",
                        "xcore_plugin_calls_total{bundle=hello, entry=http} 1.0");
        assertThat(usage.of("hello").operations()).isEqualTo(2);
        assertThat(usage.of("hello").memoryBytes()).as("of the latest").isEqualTo(200);
        assertThat(usage.of("hello").cpuTime()).isEqualTo(Duration.ofNanos(30));
    }

    @Test
    void callsApartAreAllMeasuredExactly() {
        for (int i = 0; i < 1_000; i++) {
            call("hello", EntryPoint.HTTP, 20_000, i % 2 == 0 ? 20_000 : 1_000, 10);
            pass(Duration.ofMillis(1));
        }

        assertThat(usage.of("hello").cpuTime()).isEqualTo(Duration.ofNanos(500 * 21_000));
        assertThat(counters.cpuReadings).isEqualTo(2_000);
    }

    /** As on a busy machine, where one in ten calls is interrupted and waits for its processor. */
    @Test
    void ofCallsInADenseRowFewAreSampled() {
        int calls = 50_000;
        for (int i = 0; i < calls; i++) {
            call("hello", EntryPoint.HTTP, i % 10 == 0 ? 4_000_000 : 20_000, 15_000, 10);
        }

        assertThat(usage.of("hello").operations()).isEqualTo(calls);
        assertThat(usage.of("hello").cpuTime().toNanos()).isCloseTo(calls * 15_000L, withinPercentage(30));
        assertThat(counters.cpuReadings).isBetween(2 * calls / 32, 2 * calls / 8);
    }

    @Test
    void theProcessorTimeNeverExceedsTheTimeOfCallsThatAreNotSampled() {
        for (int i = 0; i < 1_000; i++) {
            call("hello", EntryPoint.HTTP, 1_000, 1_000, 10);
        }

        assertThat(usage.of("hello").cpuTime()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void pluginsAreToldApart() {
        call("hello", EntryPoint.HTTP, 10, 10, 100);

        assertThat(usage.of("other")).isEqualTo(ModuleUsage.NONE);
    }

    @Test
    void aPluginThatIsGoneIsForgottenEvenWhileACallOfItRuns() {
        Call call = usage.begin("hello", EntryPoint.HTTP);
        usage.forget("hello");
        call.close();

        assertThat(usage.of("hello")).isEqualTo(ModuleUsage.NONE);
        assertThat(lines()).isEmpty();
    }

    @Test
    void switchedOffNothingIsMeasured() {
        PluginUsage off = new PluginUsage(false, counters, clock);

        assertThat(off.begin("hello", EntryPoint.HTTP)).isSameAs(Call.UNMEASURED);
        assertThat(off.measured()).isFalse();
    }

    @Test
    void thisVirtualMachineCountsBoth() {
        PluginUsage real = new PluginUsage(true, ThreadCounters.ofThisJvm(), clock);
        Call call = real.begin("hello", EntryPoint.HTTP);
        long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
        byte[][] kept = new byte[100][];
        int next = 0;
        while (System.nanoTime() < end) {
            kept[next++ % kept.length] = new byte[1_000];
        }
        call.close();

        assertThat(real.of("hello").memoryBytes()).isGreaterThan(100_000);
        assertThat(real.of("hello").cpuTime()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(5));
        assertThat(kept[0]).hasSize(1_000);
    }

    private void pass(Duration time) {
        clock.advance(time);
        counters.nanos += time.toNanos();
    }

    private void call(String plugin, EntryPoint entry, long nanos, long cpuNanos, long bytes) {
        Call call = usage.begin(plugin, entry);
        counters.nanos += nanos;
        counters.cpuNanos += cpuNanos;
        counters.bytes += bytes;
        call.close();
    }

    private List<String> lines() {
        return new UsageMeasurements(usage)
                .measurements().stream().map(PluginUsageTest::line).toList();
    }

    private static String line(Measurement value) {
        return value.name() + new TreeMap<>(value.labels()) + " " + value.value();
    }

    private static final class Counters implements ThreadCounters {
        private long nanos = 7;
        private long cpuNanos = 11;
        private long bytes = 13;
        private int cpuReadings;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long cpuNanos() {
            cpuReadings++;
            return cpuNanos;
        }

        @Override
        public long allocatedBytes() {
            return bytes;
        }
    }
}
