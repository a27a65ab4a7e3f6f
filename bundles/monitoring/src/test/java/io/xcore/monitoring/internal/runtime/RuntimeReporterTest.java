package io.xcore.monitoring.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.metrics.EntryPoint;
import io.xcore.metrics.ModuleMetrics;
import io.xcore.metrics.ModuleUsage;
import io.xcore.monitoring.internal.metrics.UsageWorld;
import io.xcore.monitoring.internal.runtime.RuntimeMetrics.Machine;
import io.xcore.monitoring.internal.runtime.RuntimeMetrics.Module;
import io.xcore.monitoring.internal.status.MeterWorld;
import io.xcore.plugin.PluginState;
import io.xcore.testkit.FakePluginService;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.SamplePlugin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuntimeReporterTest {
    private final ManualClock clock = new ManualClock();
    private final UsageWorld usage = new UsageWorld(clock);
    private final RuntimeReporter reporter = new RuntimeReporter(MeterWorld.performance(), usage.measured(), clock);

    @Test
    void theInstanceIsMeasured() {
        assertThat(reporter.now())
                .isEqualTo(RuntimeMetrics.of(
                        ManualClock.START, new Machine(Optional.of(25.5), Optional.of(60.2), 0, 0), Map.of()));
    }

    @Test
    void runningPluginsAreModules() {
        reporter.plugins = new FakePluginService()
                .put(SamplePlugin.active("hello"))
                .put(SamplePlugin.active("quiet"))
                .put(SamplePlugin.inState("off", PluginState.DISABLED, Optional.empty()));
        usage.call("hello", EntryPoint.HTTP, Duration.ofMillis(500), 2_048);

        RuntimeMetrics now = reporter.now();

        assertThat(now.modules())
                .containsOnlyKeys("hello", "quiet")
                .containsEntry(
                        "hello",
                        new Module(
                                Optional.of(1L), Optional.of(2_048L), Optional.of(0.5), Optional.of(ManualClock.START)))
                .containsEntry(
                        "quiet", new Module(Optional.of(0L), Optional.of(0L), Optional.of(0.0), Optional.empty()));
        assertThat(now.system().activeModules()).isEqualTo(2);
    }

    @Test
    void moreThanAPageOfPluginsAreSeen() {
        FakePluginService plugins = new FakePluginService();
        for (int i = 0; i < 150; i++) {
            plugins.put(SamplePlugin.active("plugin-" + i));
        }
        reporter.plugins = plugins;

        assertThat(reporter.now().modules()).hasSize(150);
    }

    @Test
    void whatIsNotMeasuredIsNotInvented() {
        RuntimeReporter off = new RuntimeReporter(MeterWorld.performance(), usage.off(), clock);
        off.plugins = new FakePluginService().put(SamplePlugin.active("hello"));

        assertThat(off.now().modules()).containsEntry("hello", Module.UNKNOWN);
    }

    @Test
    void otherBundlesBringModulesAndTasks() {
        reporter.sources.add(new ModuleMetrics() {
            @Override
            public Map<String, ModuleUsage> modules() {
                return Map.of("mod-1", new ModuleUsage(1_500, 2_048, Duration.ofMillis(500), Optional.empty()));
            }

            @Override
            public int activeTasks() {
                return 12;
            }
        });
        reporter.sources.add(() -> {
            throw new IllegalStateException("broken");
        });
        reporter.sources.add(() -> {
            throw new NoClassDefFoundError("its bundle is gone");
        });

        RuntimeMetrics now = reporter.now();

        assertThat(now.modules())
                .containsExactly(Map.entry(
                        "mod-1",
                        new Module(Optional.of(1_500L), Optional.of(2_048L), Optional.of(0.5), Optional.empty())));
        assertThat(now.system().activeTasks()).isEqualTo(12);
    }

    @Test
    void updatesAreToldOnlyWhileSomebodyWatches() {
        RecordingEventBus events = new RecordingEventBus();
        reporter.plugins = new FakePluginService().put(SamplePlugin.active("hello"));
        usage.call("hello", EntryPoint.HTTP, Duration.ofMillis(500), 2_048);
        RuntimeTicker ticker = new RuntimeTicker(reporter, events);
        ticker.tick();
        assertThat(events.events()).isEmpty();

        ticker.audience = Set.of("metrics_update")::contains;
        ticker.tick();
        ticker.tick();

        Map<String, Object> data = new LinkedHashMap<>();
        data.put("module_id", "hello");
        data.put("operations", 1L);
        data.put("memory_usage", 2_048L);
        assertThat(events.events(MetricsUpdate.class))
                .singleElement()
                .satisfies(update -> assertThat(update.data()).isEqualTo(data))
                .satisfies(update -> assertThat(update.permission()).contains("status:read"));
        ticker.stop();
    }
}
