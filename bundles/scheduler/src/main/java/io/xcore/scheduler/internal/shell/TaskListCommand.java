package io.xcore.scheduler.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.TaskQuery;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.shell.kit.Output;
import io.xcore.shell.kit.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Lists tasks. */
@Service
@Command(scope = "xcore", name = "task-list", description = "Lists tasks")
public class TaskListCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("id", "name", "command", "status", "schedule", "last_run", "last_state", "next_run");

    @Option(name = "--user", description = "Only those of this user (name or e-mail)")
    private @Nullable String user;

    @Option(name = "--command", description = "Only those of this command")
    private @Nullable String command;

    @Option(name = "--tag", description = "Only those with this tag")
    private @Nullable String tag;

    @Option(name = "--paused", description = "Only those that are paused")
    private boolean paused;

    @Option(name = "--search", description = "Only those with this in their name or id")
    private @Nullable String text;

    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = PageRequest.MAX_LIMIT;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Tasks tasks;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        TaskQuery query = new TaskQuery(
                Optional.ofNullable(user).map(login -> Users.id(directory, login)),
                Optional.ofNullable(command),
                Optional.ofNullable(tag),
                paused ? Optional.of(false) : Optional.empty(),
                Optional.ofNullable(text));
        List<Map<String, Object>> rows =
                tasks.list(Requester.PLATFORM, query, PageRequest.of(0, limit)).items().stream()
                        .map(Rows::of)
                        .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No tasks", noFormat);
        }
        return null;
    }
}
