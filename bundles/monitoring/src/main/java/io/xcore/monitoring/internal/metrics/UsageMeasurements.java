package io.xcore.monitoring.internal.metrics;

import io.xcore.metrics.EntryPoint;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import io.xcore.monitoring.internal.metrics.UsageAccount.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the calls into plugins use, by plugin and entry point. */
@Component
public final class UsageMeasurements implements MetricsContributor {
    private static final double NANOS_OF_A_SECOND = 1e9;

    private final PluginUsage usage;

    @Activate
    public UsageMeasurements(@Reference PluginUsage usage) {
        this.usage = usage;
    }

    @Override
    public Collection<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>();
        usage.forEach((plugin, entries) -> entries.forEach((entry, used) -> add(all, labels(plugin, entry), used)));
        return all;
    }

    private static Map<String, String> labels(String plugin, EntryPoint entry) {
        return Map.of("bundle", plugin, "entry", entry.name().toLowerCase(Locale.ROOT));
    }

    private static void add(List<Measurement> all, Map<String, String> labels, Usage used) {
        all.add(new Measurement("xcore_plugin_calls_total", "Calls into a plugin", labels, used.calls()));
        all.add(new Measurement(
                "xcore_plugin_call_seconds_total", "What calls into a plugin took", labels, seconds(used.time())));
        all.add(new Measurement(
                "xcore_plugin_cpu_seconds_total",
                "Processor time of calls into a plugin, on their own threads",
                labels,
                seconds(used.cpu())));
        all.add(new Measurement(
                "xcore_plugin_allocated_bytes_total",
                "Memory that calls into a plugin allocated on their own threads, kept or not",
                labels,
                used.allocatedBytes()));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_OF_A_SECOND;
    }
}
