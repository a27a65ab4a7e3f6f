package io.xcore.scheduler.internal.shell;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Tasks;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Ends the executions of a task that have not ended, or one of them. */
@Service
@Command(
        scope = "xcore",
        name = "task-cancel",
        description = "Ends the executions of a task that have not ended, or one of them")
public class TaskCancelCommand implements Action {
    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Option(name = "--execution", description = "Only this one, by its id")
    private @Nullable String execution;

    @Reference
    private Tasks tasks;

    @Reference
    private Executions executions;

    @Override
    public Object execute() {
        if (execution == null) {
            int count = tasks.cancel(Requester.PLATFORM, id);
            System.out.println(count + (count == 1 ? " execution" : " executions") + " of task " + id + " cancelled");
        } else {
            requireIts(executions.get(Requester.PLATFORM, execution));
            executions.cancel(Requester.PLATFORM, execution);
            System.out.println("Execution " + execution + " cancelled");
        }
        return null;
    }

    private void requireIts(Execution found) {
        if (!found.taskId().equals(id)) {
            throw XcoreException.notFound("Execution", found.id());
        }
    }
}
