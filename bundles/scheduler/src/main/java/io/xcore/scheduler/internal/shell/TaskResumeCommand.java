package io.xcore.scheduler.internal.shell;

import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Has a paused task run by its schedule again. */
@Service
@Command(scope = "xcore", name = "task-resume", description = "Has a paused task run by its schedule again")
public class TaskResumeCommand implements Action {
    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Tasks tasks;

    @Override
    public Object execute() {
        Task task = tasks.resume(Requester.PLATFORM, id);
        Output.done("Task " + task.id() + " resumed", Rows.of(task), json);
        return null;
    }
}
