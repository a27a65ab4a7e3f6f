package io.xcore.scheduler.internal.shell;

import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Tasks;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a task with its history; what runs is cancelled. */
@Service
@Command(scope = "xcore", name = "task-delete", description = "Removes a task with its history; what runs is cancelled")
public class TaskDeleteCommand implements Action {
    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Reference
    private Tasks tasks;

    @Override
    public Object execute() {
        tasks.delete(Requester.PLATFORM, id);
        System.out.println("Task " + id + " deleted");
        return null;
    }
}
