package io.xcore.monitoring.internal.health;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes one report out of every health check there is but for those tagged {@code hidden} (contract C-02). The checks of
 * the platform decide about healthy or not; those of plugins can degrade it at most. The executor runs each on a thread of
 * its own, gives up on it after two seconds, and keeps results for two.
 */
@Component(service = HealthReporter.class)
public final class HealthReporter {
    private static final Set<String> OWN = Set.of("database", "cache", "disk");
    private static final Set<String> IN_WORDS = Set.of("scheduler", "claude_code");

    /** An empty selector would stand for the tag {@code default}. */
    private static final HealthCheckSelector EVERY_CHECK = HealthCheckSelector.tags("-hidden");

    private final HealthCheckExecutor executor;
    private final InstantSource clock;
    private final CheckRuns runs;
    private volatile Instant latest = Instant.MIN;

    @Activate
    public HealthReporter(@Reference HealthCheckExecutor executor) {
        this(executor, InstantSource.system());
    }

    HealthReporter(HealthCheckExecutor executor, InstantSource clock) {
        this.executor = executor;
        this.clock = clock;
        this.runs = new CheckRuns(this::run, System::nanoTime);
    }

    @Deactivate
    public void close() {
        runs.close();
    }

    /** Whether the platform is unhealthy when the check of this name fails. */
    public static boolean decides(String check) {
        return OWN.contains(check);
    }

    /** The present state; takes at most the executor's time limit. */
    public HealthReport report() {
        SortedMap<String, CheckResult> found = found();
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("database", works(found, "database"));
        checks.put("redis", works(found, "cache"));
        checks.put("disk", works(found, "disk"));
        found.forEach((name, result) -> {
            if (!OWN.contains(name) && !IN_WORDS.contains(name)) {
                checks.put(name, result.works());
            }
        });
        Map<String, String> services = new LinkedHashMap<>();
        services.put("database", works(found, "database") ? "connected" : "disconnected");
        services.put("scheduler", scheduler(found));
        services.put("claude_code", works(found, "claude_code") ? "available" : "unavailable");
        return new HealthReport(overall(found), checks, services, List.copyOf(found.values()));
    }

    /** On the one thread of the runs. */
    private List<CheckResult> run() {
        Instant now = clock.instant();
        // The executor keeps results until a time of day, which is hours away when the clock was set back.
        HealthCheckExecutionOptions options =
                new HealthCheckExecutionOptions().setForceInstantExecution(now.isBefore(latest));
        latest = now;
        return executor.execute(EVERY_CHECK, options).stream()
                .map(CheckResult::of)
                .toList();
    }

    private static String scheduler(Map<String, CheckResult> found) {
        if (!found.containsKey("scheduler")) {
            return "unavailable";
        }
        return works(found, "scheduler") ? "running" : "stopped";
    }

    private SortedMap<String, CheckResult> found() {
        SortedMap<String, CheckResult> found = new TreeMap<>();
        // Of two checks of one name the one that is worse off counts.
        runs.results().forEach(result -> found.merge(result.name(), result, (a, b) -> a.worseThan(b) ? a : b));
        for (String needed : OWN) {
            found.computeIfAbsent(
                    needed, name -> new CheckResult(name, Status.CRITICAL, "Nobody checks it", 0, Set.of()));
        }
        return found;
    }

    private static Overall overall(Map<String, CheckResult> found) {
        if (!OWN.stream().allMatch(name -> works(found, name))) {
            return Overall.UNHEALTHY;
        }
        return found.values().stream().anyMatch(CheckResult::problematic) ? Overall.DEGRADED : Overall.HEALTHY;
    }

    private static boolean works(Map<String, CheckResult> found, String name) {
        CheckResult result = found.get(name);
        return result != null && result.works();
    }
}
