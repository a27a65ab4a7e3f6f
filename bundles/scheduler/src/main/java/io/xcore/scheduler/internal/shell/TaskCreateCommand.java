package io.xcore.scheduler.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.error.XcoreException;
import io.xcore.platform.Site;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskDraft;
import io.xcore.scheduler.internal.TaskOrigin;
import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.shell.kit.Output;
import io.xcore.shell.kit.Users;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Makes a task that is run by its schedule, or when somebody runs it. */
@Service
@Command(
        scope = "xcore",
        name = "task-create",
        description = "Makes a task that is run by its schedule, or when somebody runs it")
public class TaskCreateCommand implements Action {
    @Argument(name = "command", description = "The name of its handler", required = true)
    private String command;

    @Option(name = "--id", description = "Its id; chosen unless said")
    private @Nullable String id;

    @Option(name = "--name", description = "For people; the command unless said")
    private @Nullable String name;

    @Option(name = "--description", description = "For people")
    private @Nullable String description;

    @Option(name = "--cron", description = "When: 5 fields, or 6 with the seconds first, in quotes")
    private @Nullable String cron;

    @Option(name = "--every", description = "When: every so often, such as 90s, 1h30m or P1D")
    private @Nullable String every;

    @Option(name = "--at", description = "When: once, such as 2026-12-24T18:00:00+01:00")
    private @Nullable String at;

    @Option(name = "--zone", description = "The time zone of --cron and --at; the platform's unless said")
    private @Nullable String zone;

    @Option(name = "--args", description = "JSON, an object or a list, in quotes")
    private @Nullable String arguments;

    @Option(name = "--priority", description = "1 to 10")
    private @Nullable Integer priority;

    @Option(name = "--tag", description = "May be repeated", multiValued = true)
    private @Nullable List<String> tags;

    @Option(name = "--user", description = "Whose it is (name or e-mail); the platform's unless said")
    private @Nullable String user;

    @Option(name = "--paused", description = "Makes it, and does not run it by its schedule yet")
    private boolean paused;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Tasks tasks;

    @Reference
    private DirectoryService directory;

    @Reference(optional = true)
    private @Nullable Site site;

    @Override
    public Object execute() {
        Optional<Long> owner = Optional.ofNullable(user).map(login -> Users.id(directory, login));
        Task task = tasks.create(new Requester(owner, true), TaskOrigin.SHELL, Optional.ofNullable(id), draft());
        Output.done("Task " + task.id() + " created", Rows.of(task), json);
        return null;
    }

    private TaskDraft draft() {
        return new TaskDraft(
                Optional.of(name == null ? command : name),
                Optional.ofNullable(description),
                Optional.of(command),
                Optional.ofNullable(arguments),
                Optional.empty(),
                timing(),
                Optional.of(!paused),
                Optional.ofNullable(priority),
                Optional.empty(),
                Optional.ofNullable(tags),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<TaskTiming> timing() {
        if (Stream.of(cron, every, at).filter(given -> given != null).count() > 1) {
            throw XcoreException.invalid("schedule", "is one of --cron, --every and --at");
        }
        ZoneId where = Zones.of(zone, site);
        if (cron != null) {
            return Optional.of(TaskTiming.of(Schedules.cron("cron", cron, where)));
        }
        if (every != null) {
            return Optional.of(TaskTiming.of(interval(every)));
        }
        return Optional.ofNullable(at).map(time -> TaskTiming.of(Schedules.once("at", time, where)));
    }

    private static Schedule interval(String text) {
        String iso = text.toUpperCase(Locale.ROOT);
        try {
            Duration period = Duration.parse(iso.startsWith("P") ? iso : "PT" + iso);
            return Schedules.interval(
                    "every",
                    Map.of("seconds", period.toSeconds()),
                    Instant.now().plus(period));
        } catch (DateTimeException e) {
            throw XcoreException.invalid("every", "must be a time such as 90s, 1h30m or P1D");
        }
    }
}
