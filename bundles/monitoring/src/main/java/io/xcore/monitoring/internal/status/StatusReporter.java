package io.xcore.monitoring.internal.status;

import io.xcore.monitoring.internal.ready.BootProgress;
import io.xcore.monitoring.internal.status.SystemStatus.Initialization;
import io.xcore.monitoring.internal.status.SystemStatus.Modules;
import io.xcore.monitoring.internal.status.SystemStatus.Performance;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import io.xcore.plugin.PluginState;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Puts together how the instance is doing. Thread-safe. */
@Component(service = StatusReporter.class)
public final class StatusReporter {
    private static final Set<PluginState> ERRORS = Set.of(PluginState.FAILED, PluginState.QUARANTINED);
    private static final int PERCENT = 100;

    private final int wanted;
    private final Supplier<SortedSet<String>> missing;
    private final PerformanceMeter performance;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PluginService plugins;

    @Activate
    public StatusReporter(@Reference BootProgress boot, @Reference PerformanceMeter performance) {
        this(boot.wanted(), boot::missing, performance);
    }

    /**
     * @param wanted how many parts a whole boot has
     * @param missing those that are not there
     */
    StatusReporter(int wanted, Supplier<SortedSet<String>> missing, PerformanceMeter performance) {
        this.wanted = wanted;
        this.missing = missing;
        this.performance = performance;
    }

    /** The present status. */
    public SystemStatus now() {
        return new SystemStatus(
                initialization(),
                modules(),
                new Performance(performance.memory(), performance.cpu(), performance.responseMillis()));
    }

    private Initialization initialization() {
        SortedSet<String> away = missing.get();
        if (away.isEmpty()) {
            return new Initialization("completed", PERCENT, "ready");
        }
        int there = wanted - away.size();
        return new Initialization(
                there == 0 ? "pending" : "in_progress",
                PERCENT * there / wanted,
                "waiting for " + String.join(", ", away));
    }

    private Modules modules() {
        PluginService registry = plugins;
        if (registry == null) {
            return new Modules(0, 0, 0);
        }
        int total = 0;
        int active = 0;
        int errors = 0;
        Page<Plugin> page;
        do {
            page = registry.list(PluginQuery.ALL, PageRequest.of(total, PageRequest.MAX_LIMIT));
            total += page.items().size();
            for (Plugin plugin : page.items()) {
                active += plugin.active() ? 1 : 0;
                errors += ERRORS.contains(plugin.state()) ? 1 : 0;
            }
        } while (page.hasMore());
        return new Modules(total, active, errors);
    }
}
