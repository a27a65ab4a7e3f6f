package io.xcore.monitoring.internal.ready;

import io.xcore.monitoring.internal.health.CheckResult;
import io.xcore.monitoring.internal.health.HealthReport;
import io.xcore.monitoring.internal.health.HealthReporter;
import io.xcore.monitoring.internal.health.Overall;
import io.xcore.monitoring.internal.health.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers the three questions of whoever runs the process; an empty list is a yes. Thread-safe. */
@Component(service = Probes.class)
public final class Probes {
    private final HealthReporter health;
    private final Supplier<SortedSet<String>> missing;
    private final AtomicBoolean started = new AtomicBoolean();

    @Activate
    public Probes(@Reference HealthReporter health, @Reference BootProgress progress) {
        this(health, progress::missing);
    }

    private Probes(HealthReporter health, Supplier<SortedSet<String>> missing) {
        this.health = health;
        this.missing = missing;
    }

    /**
     * Probes of an instance whose boot a test tells of.
     *
     * @param missing the parts of a whole boot that are not there
     */
    public static Probes of(HealthReporter health, Supplier<SortedSet<String>> missing) {
        return new Probes(health, missing);
    }

    /** Whether the process is worth keeping: it answers, and no check tagged {@code liveness} fails. */
    public List<Problem> live() {
        return failing(health.report(), CheckResult.LIVENESS);
    }

    /**
     * Whether it should be sent requests: all parts are there, the platform is not unhealthy, and no check tagged
     * {@code readiness} fails.
     */
    public List<Problem> ready() {
        List<Problem> problems = new ArrayList<>(parts());
        HealthReport report = health.report();
        if (report.overall() == Overall.UNHEALTHY) {
            report.results().stream()
                    .filter(result -> HealthReporter.decides(result.name()) && !result.works())
                    .map(Problem::of)
                    .forEach(problems::add);
        }
        failing(report, CheckResult.READINESS).stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
        return problems;
    }

    /** Whether it has booted, once; what leaves after that is a matter of readiness. */
    public List<Problem> started() {
        if (started.get()) {
            return List.of();
        }
        List<Problem> problems = parts();
        if (problems.isEmpty()) {
            started.set(true);
        }
        return problems;
    }

    private List<Problem> parts() {
        return missing.get().stream()
                .map(part -> new Problem(part, "missing", "It is not there"))
                .toList();
    }

    private static List<Problem> failing(HealthReport report, String tag) {
        return report.results().stream()
                .filter(result -> result.tags().contains(tag) && !result.works())
                .map(Problem::of)
                .toList();
    }
}
