package io.xcore.scheduler.internal.handlers;

import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.LiveSettings;
import io.xcore.store.DataDirectory;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.task.TaskHandlerReserved;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRun;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code cleanup_logs}: removes executions of all tasks, with what they have written, and the log files that were rotated
 * away. {@code days} and {@code log_days} say how old they must be; the retention of the settings counts if it is shorter.
 */
@Component(service = TaskHandler.class)
@TaskHandlerName("cleanup_logs")
@TaskHandlerReserved
public final class CleanupLogsHandler implements TaskHandler {
    private static final int MOST_DAYS = 3_650;
    private static final int LOG_DAYS = 30;
    private static final int BATCH = 500;

    /** How its names begin that are not written to any more: the file in use has no number. */
    private static final String ROTATED = "xcore.log.*";

    private final ExecutionStore executions;
    private final LiveSettings live;
    private final Path logs;
    private final Clock clock;

    @Activate
    public CleanupLogsHandler(
            @Reference ExecutionStore executions, @Reference LiveSettings live, @Reference DataDirectory data) {
        this(executions, live, data.root().resolve("karaf").resolve("log"), Clock.systemUTC());
    }

    CleanupLogsHandler(ExecutionStore executions, LiveSettings live, Path logs, Clock clock) {
        this.executions = executions;
        this.live = live;
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public TaskOutcome run(TaskRun run) throws Exception {
        Args args = Args.of(run, Set.of("days", "log_days"));
        long retention = live.current().retention().age().toDays();
        long days = Math.min(retention, args.whole("days", 1, MOST_DAYS, retention));
        long logDays = args.whole("log_days", 1, MOST_DAYS, LOG_DAYS);
        Instant now = clock.instant();
        int ended = executionsBefore(now.minus(Duration.ofDays(days)), run);
        run.out().println(ended + " executions that were more than " + days + " days old are removed");
        run.progress(50);
        int files = filesBefore(now.minus(Duration.ofDays(logDays)), run);
        run.out().println(files + " log files that were more than " + logDays + " days old are removed");
        return TaskOutcome.success("Removed " + ended + " executions and " + files + " log files");
    }

    private int executionsBefore(Instant before, TaskRun run) throws Exception {
        int all = 0;
        int removed = BATCH;
        while (removed == BATCH) {
            run.checkCancelled();
            removed = Aside.call(() -> executions.prune(before, BATCH));
            all += removed;
        }
        return all;
    }

    private int filesBefore(Instant before, TaskRun run) throws IOException, InterruptedException {
        if (!Files.isDirectory(logs)) {
            return 0;
        }
        List<Path> old = new ArrayList<>();
        try (DirectoryStream<Path> rotated = Files.newDirectoryStream(logs, ROTATED)) {
            for (Path file : rotated) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    old.add(file);
                }
            }
        }
        int removed = 0;
        for (Path file : old) {
            run.checkCancelled();
            removed += Files.deleteIfExists(file) ? 1 : 0;
        }
        return removed;
    }
}
