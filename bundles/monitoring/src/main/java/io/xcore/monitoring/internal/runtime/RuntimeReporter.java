package io.xcore.monitoring.internal.runtime;

import io.xcore.metrics.ModuleMetrics;
import io.xcore.metrics.ModuleUsage;
import io.xcore.monitoring.internal.metrics.PluginUsage;
import io.xcore.monitoring.internal.runtime.RuntimeMetrics.Machine;
import io.xcore.monitoring.internal.runtime.RuntimeMetrics.Module;
import io.xcore.monitoring.internal.status.PerformanceMeter;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what modules use: running plugins, and what other bundles say of modules of theirs. Thread-safe. */
@Component(service = RuntimeReporter.class)
public final class RuntimeReporter {
    private static final Logger log = LoggerFactory.getLogger(RuntimeReporter.class);
    private static final double NANOS_OF_A_SECOND = 1e9;
    private static final PluginQuery RUNNING = new PluginQuery(true, Optional.empty());

    private final PerformanceMeter performance;
    private final PluginUsage usage;
    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PluginService plugins;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    final List<ModuleMetrics> sources = new CopyOnWriteArrayList<>();

    @Activate
    public RuntimeReporter(@Reference PerformanceMeter performance, @Reference PluginUsage usage) {
        this(performance, usage, Clock.systemUTC());
    }

    RuntimeReporter(PerformanceMeter performance, PluginUsage usage, Clock clock) {
        this.performance = performance;
        this.usage = usage;
        this.clock = clock;
    }

    /** The present state. */
    public RuntimeMetrics now() {
        SortedMap<String, Module> modules = new TreeMap<>();
        addPlugins(modules);
        int tasks = 0;
        for (ModuleMetrics source : sources) {
            tasks += add(source, modules);
        }
        Machine system = new Machine(performance.cpu(), performance.memory(), modules.size(), tasks);
        return RuntimeMetrics.of(clock.instant(), system, modules);
    }

    private void addPlugins(SortedMap<String, Module> modules) {
        PluginService registry = plugins;
        if (registry == null) {
            return;
        }
        int seen = 0;
        Page<Plugin> page;
        do {
            page = registry.list(RUNNING, PageRequest.of(seen, PageRequest.MAX_LIMIT));
            seen += page.items().size();
            for (Plugin plugin : page.items()) {
                if (!plugin.core()) {
                    modules.put(plugin.id(), usage.measured() ? module(usage.of(plugin.id())) : Module.UNKNOWN);
                }
            }
        } while (page.hasMore());
    }

    /** One that fails leaves the others alone. */
    private static int add(ModuleMetrics source, SortedMap<String, Module> modules) {
        try {
            source.modules().forEach((id, used) -> modules.putIfAbsent(id, module(used)));
            return source.activeTasks();
        } catch (RuntimeException | LinkageError e) {
            log.warn("What the modules of {} use is not known", source, e);
            return 0;
        }
    }

    private static Module module(ModuleUsage used) {
        return new Module(
                Optional.of(used.operations()),
                Optional.of(used.memoryBytes()),
                Optional.of(used.cpuTime().toNanos() / NANOS_OF_A_SECOND),
                used.lastExecution());
    }
}
