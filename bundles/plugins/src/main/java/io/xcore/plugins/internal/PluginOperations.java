package io.xcore.plugins.internal;

import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import io.xcore.plugin.PluginState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts and times what is done to plugins. Thread-safe. */
@Component(service = {PluginOperations.class, MetricsContributor.class})
public final class PluginOperations implements MetricsContributor {
    private static final double NANOS_OF_A_SECOND = 1e9;
    private static final String START = "start";

    private final PluginCatalog catalog;
    private final Map<String, Tally> operations = new ConcurrentHashMap<>();
    private final Map<String, Tally> starts = new ConcurrentHashMap<>();

    @Activate
    public PluginOperations(@Reference PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /** How often something was done and how often it failed, and how long both took. */
    private static final class Tally {
        private final LongAdder done = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder nanos = new LongAdder();
    }

    /** Something that is being done. Closed without having been {@link #done} it has failed. */
    static final class Operation implements AutoCloseable {
        private final List<Tally> tallies;
        private final long begun = System.nanoTime();
        private boolean worked;

        private Operation(Tally... tallies) {
            this.tallies = List.of(tallies);
        }

        void done() {
            worked = true;
        }

        @Override
        public void close() {
            long taken = System.nanoTime() - begun;
            for (Tally tally : tallies) {
                (worked ? tally.done : tally.failed).increment();
                tally.nanos.add(taken);
            }
        }
    }

    /** Does a whole change: {@code install}, {@code reload}, {@code enable}, {@code disable} or {@code uninstall}. */
    <T> T timed(String name, Supplier<T> change) {
        try (Operation operation = new Operation(tally(operations, name))) {
            T result = change.get();
            operation.done();
            return result;
        }
    }

    /** Begins the start of a plugin's bundles, within a change or at boot. */
    Operation start(String plugin) {
        return new Operation(tally(operations, START), tally(starts, plugin));
    }

    @Override
    public Collection<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>();
        states().forEach((state, count) -> all.add(new Measurement(
                "xcore_plugins",
                "Plugins by what they are doing",
                Map.of("state", state.name().toLowerCase(Locale.ROOT)),
                count)));
        operations.forEach((name, tally) -> {
            String help = "Changes of plugins, and starts at boot";
            all.add(counter("xcore_plugin_operations_total", help, tally.done, "operation", name, "done"));
            all.add(counter("xcore_plugin_operations_total", help, tally.failed, "operation", name, "failed"));
            all.add(seconds("xcore_plugin_operation_seconds_total", "What these took", tally, "operation", name));
        });
        starts.keySet().removeIf(plugin -> catalog.find(plugin).isEmpty());
        starts.forEach((plugin, tally) -> {
            String help = "Starts of each plugin";
            all.add(counter("xcore_plugin_starts_total", help, tally.done, "bundle", plugin, "done"));
            all.add(counter("xcore_plugin_starts_total", help, tally.failed, "bundle", plugin, "failed"));
            all.add(seconds("xcore_plugin_start_seconds_total", "What its starts took", tally, "bundle", plugin));
        });
        return all;
    }

    private Map<PluginState, Integer> states() {
        Map<PluginState, Integer> states = new EnumMap<>(PluginState.class);
        for (PluginState state : PluginState.values()) {
            states.put(state, 0);
        }
        catalog.all().forEach(plugin -> states.merge(plugin.status().state(), 1, Integer::sum));
        return states;
    }

    private static Tally tally(Map<String, Tally> tallies, String name) {
        return tallies.computeIfAbsent(name, absent -> new Tally());
    }

    private static Measurement counter(
            String name, String help, LongAdder count, String label, String value, String outcome) {
        return new Measurement(name, help, Map.of(label, value, "outcome", outcome), count.sum());
    }

    private static Measurement seconds(String name, String help, Tally tally, String label, String value) {
        return new Measurement(name, help, Map.of(label, value), tally.nanos.sum() / NANOS_OF_A_SECOND);
    }
}
