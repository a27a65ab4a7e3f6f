package io.xcore.scheduler.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.Requester;
import io.xcore.shell.kit.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Lists what became of tasks, the latest first. */
@Service
@Command(scope = "xcore", name = "task-history", description = "Lists what became of tasks, the latest first")
public class TaskHistoryCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("id", "task_id", "trigger", "state", "due_at", "duration_ms", "attempt", "exit", "message");

    @Argument(name = "task", description = "Only of this task")
    @Completion(TaskIdCompleter.class)
    private @Nullable String id;

    @Option(name = "--state", description = "Only those that stand here")
    @Completion(ExecutionStateCompleter.class)
    private @Nullable String state;

    @Option(name = "--dead", description = "Only dead letters: those that failed for good and nobody has dealt with")
    private boolean dead;

    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = 20;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Executions executions;

    @Override
    public Object execute() {
        ExecutionQuery query = new ExecutionQuery(
                Optional.ofNullable(id),
                Optional.empty(),
                Optional.ofNullable(state).map(ExecutionState::parse),
                dead,
                Optional.empty(),
                Optional.empty());
        List<Map<String, Object>> rows =
                executions.list(Requester.PLATFORM, query, PageRequest.of(0, limit)).items().stream()
                        .map(Rows::of)
                        .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No executions", noFormat);
        }
        return null;
    }
}
