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

/** Has a task run by its schedule no more. */
@Service
@Command(scope = "xcore", name = "task-pause", description = "Has a task run by its schedule no more")
public class TaskPauseCommand implements Action {
    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Tasks tasks;

    @Override
    public Object execute() {
        Task task = tasks.pause(Requester.PLATFORM, id);
        Output.done("Task " + task.id() + " paused", Rows.of(task), json);
        return null;
    }
}
