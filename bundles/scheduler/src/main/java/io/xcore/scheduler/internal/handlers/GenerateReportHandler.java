package io.xcore.scheduler.internal.handlers;

import io.xcore.directory.DirectoryService;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.ReportStore;
import io.xcore.scheduler.internal.ReportStore.Count;
import io.xcore.scheduler.internal.TaskPermissions;
import io.xcore.scheduler.internal.reports.Report;
import io.xcore.scheduler.internal.reports.Report.Failure;
import io.xcore.scheduler.internal.reports.ReportFolder;
import io.xcore.scheduler.internal.reports.ReportFormat;
import io.xcore.store.DataDirectory;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@code generate_report}: writes what tasks did in a time, as a file below {@code reports/} of the data directory. It is
 * about the tasks of the task's owner; about those of everybody if he may see them and asks for it, or the task has none.
 */
@Component(service = TaskHandler.class, configurationPid = ReportConfiguration.PID)
@TaskHandlerName("generate_report")
@Designate(ocd = ReportConfiguration.class)
public final class GenerateReportHandler implements TaskHandler {
    private static final Set<String> KNOWN = Set.of("format", "period", "from", "to", "scope");
    private static final int MOST_COUNTS = 5_000;
    private static final int MOST_FAILURES = 20;
    private static final int LONGEST_WORD = 20;

    private final ReportStore counts;
    private final ExecutionStore executions;
    private final ReportFolder folder;
    private final Clock clock;
    private volatile int kept;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DirectoryService users;

    @Activate
    public GenerateReportHandler(
            @Reference ReportStore counts,
            @Reference ExecutionStore executions,
            @Reference DataDirectory data,
            ReportConfiguration configuration) {
        this(counts, executions, new ReportFolder(data.folder("reports")), kept(configuration), Clock.systemUTC());
    }

    GenerateReportHandler(ReportStore counts, ExecutionStore executions, ReportFolder folder, int kept, Clock clock) {
        this.counts = counts;
        this.executions = executions;
        this.folder = folder;
        this.kept = kept;
        this.clock = clock;
    }

    @Modified
    void modified(ReportConfiguration configuration) {
        kept = Configured.orFormer(ReportConfiguration.PID, kept, () -> kept(configuration));
    }

    private static int kept(ReportConfiguration configuration) {
        return Configured.within("kept", configuration.kept(), 1, 10_000);
    }

    @Override
    public TaskOutcome run(TaskRun run) throws Exception {
        Args args = Args.of(run, KNOWN);
        String word = args.optional("format", LONGEST_WORD).orElse("text");
        ReportFormat format =
                ReportFormat.of(word).orElseThrow(() -> Args.refused("format", "must be pdf, html, text, csv or json"));
        Optional<Long> owner = owner(run, args);
        Instant now = clock.instant();
        ReportPeriod period = ReportPeriod.of(args, run.scheduledAt().isBefore(now) ? run.scheduledAt() : now);
        Report report = Aside.call(() -> report(owner, period, now));
        run.progress(50);
        run.checkCancelled();
        byte[] content = format.write(report);
        String name = folder.keep(now, run.executionId(), format, content, kept);
        run.out().println("From " + period.from() + " until " + period.until() + ", " + report.scope());
        String summary =
                report.executions() + " executions of " + report.tasks().size() + " tasks";
        run.out().println(summary + ", " + report.failures().size() + " of the latest failures");
        run.out().println("reports/" + name + " (" + content.length + " bytes)");
        return TaskOutcome.success("reports/" + name + ": " + summary);
    }

    private Optional<Long> owner(TaskRun run, Args args) throws TaskRefusedException {
        String scope = args.optional("scope", LONGEST_WORD).orElse("own");
        if (!scope.equals("own") && !scope.equals("all")) {
            throw Args.refused("scope", "must be own or all");
        }
        if (scope.equals("own") || run.ownerId().isEmpty()) {
            return run.ownerId();
        }
        DirectoryService present = users;
        if (present == null || !present.permits(run.ownerId().get(), TaskPermissions.READ)) {
            throw Args.refused("scope", "all needs the permission " + TaskPermissions.READ);
        }
        return Optional.empty();
    }

    private Report report(Optional<Long> owner, ReportPeriod period, Instant now) {
        List<Count> found = counts.counts(owner, period.from(), period.until(), MOST_COUNTS);
        return new Report(
                period.from(),
                period.until(),
                now,
                owner.map(user -> "user " + user).orElse("everybody"),
                Report.figures(found),
                failures(owner, period),
                found.size() == MOST_COUNTS);
    }

    private List<Failure> failures(Optional<Long> owner, ReportPeriod period) {
        List<Failure> latest = new ArrayList<>();
        for (ExecutionState state : List.of(ExecutionState.FAILED, ExecutionState.TIMEOUT)) {
            ExecutionQuery query = new ExecutionQuery(
                    Optional.empty(),
                    owner,
                    Optional.of(state),
                    false,
                    Optional.of(period.from()),
                    Optional.of(period.until()));
            executions.list(query, 0, MOST_FAILURES).items().forEach(one -> latest.add(failure(one)));
        }
        return latest.stream()
                .sorted(Comparator.comparing(Failure::at).reversed())
                .limit(MOST_FAILURES)
                .toList();
    }

    private static Failure failure(Execution execution) {
        return new Failure(
                execution.result().finishedAt().orElse(execution.createdAt()),
                execution.taskId(),
                execution.id(),
                execution.result().message());
    }
}
