package io.xcore.scheduler.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionQuery;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Tasks;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Shows what the latest execution of a task, or the one named, has written. */
@Service
@Command(
        scope = "xcore",
        name = "task-logs",
        description = "Shows what the latest execution of a task, or the one named, has written")
public class TaskLogsCommand implements Action {
    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Option(name = "--execution", description = "This one instead of the latest, by its id")
    private @Nullable String execution;

    @Option(name = "--follow", description = "Goes on until it has ended, or Ctrl-C")
    private boolean follow;

    @Reference
    private Tasks tasks;

    @Reference
    private Executions executions;

    @Override
    public Object execute() throws InterruptedException {
        tasks.get(Requester.PLATFORM, id);
        Optional<String> wanted = Optional.ofNullable(execution).or(this::latest);
        if (wanted.isEmpty()) {
            System.out.println("It has not run yet");
        } else if (follow) {
            Logs.follow(executions, wanted.get(), 1, System.out, System.err);
        } else {
            Logs.print(executions, wanted.get(), 1, System.out, System.err);
        }
        return null;
    }

    private Optional<String> latest() {
        return executions.list(Requester.PLATFORM, ExecutionQuery.ofTask(id), PageRequest.of(0, 1)).items().stream()
                .map(Execution::id)
                .findFirst();
    }
}
