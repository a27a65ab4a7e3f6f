package io.xcore.monitoring.internal.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes one report out of every health check there is but for those tagged {@code hidden} (contract C-02). The checks of the platform decide about healthy
 * or not; those of plugins can degrade it at most. The executor keeps results for two seconds.
 */
@Component(service = HealthReporter.class)
public final class HealthReporter {
    private static final Set<String> OWN = Set.of("database", "cache", "disk");
    private static final Set<String> IN_WORDS = Set.of("scheduler", "claude_code");

    /** An empty selector would stand for the tag {@code default}. */
    private static final HealthCheckSelector EVERY_CHECK = HealthCheckSelector.tags("-hidden");

    private final HealthCheckExecutor executor;

    @Activate
    public HealthReporter(@Reference HealthCheckExecutor executor) {
        this.executor = executor;
    }

    /** The present state; takes at most the executor's time limit. */
    public HealthReport report() {
        SortedMap<String, Status> found = run();
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("database", works(found.get("database")));
        checks.put("redis", works(found.get("cache")));
        checks.put("disk", works(found.get("disk")));
        found.forEach((name, status) -> {
            if (!OWN.contains(name) && !IN_WORDS.contains(name)) {
                checks.put(name, works(status));
            }
        });
        Map<String, String> services = new LinkedHashMap<>();
        services.put("database", works(found.get("database")) ? "connected" : "disconnected");
        services.put("scheduler", works(found.get("scheduler")) ? "running" : "unavailable");
        services.put("claude_code", works(found.get("claude_code")) ? "available" : "unavailable");
        return new HealthReport(overall(found), checks, services);
    }

    private SortedMap<String, Status> run() {
        SortedMap<String, Status> found = new TreeMap<>();
        for (HealthCheckExecutionResult result : executor.execute(EVERY_CHECK)) {
            String name = result.getHealthCheckMetadata().getName();
            Status status = result.hasTimedOut()
                    ? Status.CRITICAL
                    : result.getHealthCheckResult().getStatus();
            // Of two checks of one name the one that is worse off counts.
            found.merge(name, status, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        return found;
    }

    private static Overall overall(Map<String, Status> found) {
        if (!OWN.stream().map(found::get).allMatch(HealthReporter::works)) {
            return Overall.UNHEALTHY;
        }
        Predicate<Status> fine = Status.OK::equals;
        return found.values().stream().allMatch(fine) ? Overall.HEALTHY : Overall.DEGRADED;
    }

    private static boolean works(@Nullable Status status) {
        return status == Status.OK || status == Status.WARN;
    }
}
