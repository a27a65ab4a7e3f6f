package io.xcore.monitoring.internal.metrics;

import io.xcore.metrics.CallMeter;
import io.xcore.metrics.EntryPoint;
import io.xcore.metrics.ModuleUsage;
import io.xcore.monitoring.internal.metrics.UsageAccount.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps an account of what the calls into each plugin use, by the counters the virtual machine has for each thread. The
 * processor time of calls in a dense row is sampled, since asking for it costs more than all else here. Thread-safe.
 */
@Component(
        service = {PluginUsage.class, CallMeter.class},
        configurationPid = MetricsSettings.PID)
public final class PluginUsage implements CallMeter {
    private final boolean measured;
    private final ThreadCounters counters;
    private final Clock clock;
    private final Map<String, Map<EntryPoint, UsageAccount>> accounts = new ConcurrentHashMap<>();

    @Activate
    public PluginUsage(MetricsConfiguration configuration) {
        this(MetricsSettings.of(configuration).pluginUsage(), ThreadCounters.ofThisJvm(), Clock.systemUTC());
    }

    PluginUsage(boolean measured, ThreadCounters counters, Clock clock) {
        this.measured = measured;
        this.counters = counters;
        this.clock = clock;
    }

    /** A call that runs; what it has used is the difference of the thread's counters. */
    private final class Running implements Call {
        private final UsageAccount account;
        private final long nanos = counters.nanoTime();
        private final boolean sampled;
        private final long cpuNanos;
        private final long allocatedBytes = counters.allocatedBytes();

        Running(UsageAccount account) {
            this.account = account;
            this.sampled = account.samples(nanos);
            this.cpuNanos = sampled ? counters.cpuNanos() : 0;
        }

        @Override
        public void close() {
            long end = counters.nanoTime();
            long cpu = sampled
                    ? account.sampled(end - nanos, counters.cpuNanos() - cpuNanos)
                    : account.estimated(end - nanos);
            account.add(end, end - nanos, cpu, counters.allocatedBytes() - allocatedBytes, clock.millis());
        }
    }

    @Override
    public Call begin(String plugin, EntryPoint entry) {
        return measured ? new Running(account(plugin, entry)) : Call.UNMEASURED;
    }

    /** Whether calls are measured at all. */
    public boolean measured() {
        return measured;
    }

    /** What all calls into a plugin have used. */
    public ModuleUsage of(String plugin) {
        ModuleUsage sum = ModuleUsage.NONE;
        Map<EntryPoint, UsageAccount> entries = accounts.get(plugin);
        if (entries != null) {
            for (UsageAccount account : entries.values()) {
                sum = plus(sum, account.usage());
            }
        }
        return sum;
    }

    /** Hands over every account, plugins and entry points in their order. */
    void forEach(BiConsumer<String, Map<EntryPoint, Usage>> reader) {
        new TreeMap<>(accounts).forEach((plugin, entries) -> {
            Map<EntryPoint, Usage> usages = new EnumMap<>(EntryPoint.class);
            entries.forEach((entry, account) -> usages.put(entry, account.usage()));
            reader.accept(plugin, usages);
        });
    }

    /** The plugin is gone. */
    void forget(String plugin) {
        accounts.remove(plugin);
    }

    private UsageAccount account(String plugin, EntryPoint entry) {
        Map<EntryPoint, UsageAccount> entries = accounts.get(plugin);
        UsageAccount known = entries == null ? null : entries.get(entry);
        return known != null
                ? known
                : accounts.computeIfAbsent(plugin, id -> new ConcurrentHashMap<>())
                        .computeIfAbsent(entry, point -> new UsageAccount());
    }

    private static ModuleUsage plus(ModuleUsage sum, Usage more) {
        boolean later = more.lastAt().isPresent()
                && sum.lastExecution()
                        .filter(at -> at.isAfter(more.lastAt().get()))
                        .isEmpty();
        Optional<Instant> last = later ? more.lastAt() : sum.lastExecution();
        long memory = later ? more.lastBytes() : sum.memoryBytes();
        Duration cpu = sum.cpuTime().plus(more.cpu());
        return new ModuleUsage(sum.operations() + more.calls(), memory, cpu, last);
    }
}
