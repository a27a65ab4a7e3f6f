package io.xcore.monitoring.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.metrics.RequestTotals;
import io.xcore.monitoring.internal.status.SystemStatus.Initialization;
import io.xcore.monitoring.internal.status.SystemStatus.Modules;
import io.xcore.plugin.PluginState;
import io.xcore.testkit.FakePluginService;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.SamplePlugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatusReporterTest {
    private final SortedSet<String> missing = new TreeSet<>();
    private final PerformanceMeter performance =
            new PerformanceMeter(new FixedMachine(), () -> RequestTotals.NONE, () -> 0);
    private final StatusReporter reporter = new StatusReporter(4, () -> missing, performance);

    @Test
    void theBootIsCountedByItsParts() {
        assertThat(reporter.now().initialization()).isEqualTo(new Initialization("completed", 100, "ready"));

        missing.add("plugins");
        assertThat(reporter.now().initialization())
                .isEqualTo(new Initialization("in_progress", 75, "waiting for plugins"));

        missing.addAll(List.of("Authenticator", "auth", "http"));
        assertThat(reporter.now().initialization().status()).isEqualTo("pending");
        assertThat(reporter.now().initialization().progress()).isZero();
    }

    @Test
    void pluginsAreCountedByTheirState() {
        assertThat(reporter.now().modules()).isEqualTo(new Modules(0, 0, 0));
        FakePluginService plugins = new FakePluginService()
                .put(SamplePlugin.failed("broken", "it is"))
                .put(SamplePlugin.inState("off", PluginState.DISABLED, Optional.empty()))
                .put(SamplePlugin.inState("banned", PluginState.QUARANTINED, Optional.empty()));
        for (int i = 0; i < 150; i++) {
            plugins.put(SamplePlugin.active("plugin-" + i));
        }
        reporter.plugins = plugins;

        assertThat(reporter.now().modules()).isEqualTo(new Modules(153, 150, 2));
    }

    @Test
    void theFieldsAreThoseOfTheReference() {
        Map<String, Object> fields = reporter.now().fields();

        assertThat(fields.keySet()).containsExactly("initialization", "modules", "performance");
        assertThat(fields.get("initialization"))
                .isEqualTo(Map.of("status", "completed", "progress", 100, "current_step", "ready"));
        assertThat(fields.get("modules")).isEqualTo(Map.of("total", 0, "active", 0, "errors", 0));
        assertThat(fields.get("performance").toString()).contains("memory_usage=60.2", "response_time=null");
    }

    @Test
    void theStatusIsToldOnlyWhileSomebodyWatches() {
        RecordingEventBus events = new RecordingEventBus();
        StatusTicker ticker = new StatusTicker(performance, reporter, events, new ManualClock());
        ticker.tick();
        ticker.audience = Set.of("plugin.loaded")::contains;
        ticker.tick();
        assertThat(events.events()).isEmpty();

        ticker.audience = Set.of("status_update")::contains;
        ticker.tick();
        StatusUpdate update = events.events(StatusUpdate.class).get(0);
        assertThat(update.data()).isEqualTo(Map.of("status", reporter.now().fields()));
        assertThat(update.permission()).contains("status:read");
        ticker.stop();
    }
}
