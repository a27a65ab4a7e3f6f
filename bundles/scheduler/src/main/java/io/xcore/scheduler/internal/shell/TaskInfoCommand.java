package io.xcore.scheduler.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows everything about a task. */
@Service
@Command(scope = "xcore", name = "task-info", description = "Shows everything about a task")
public class TaskInfoCommand implements Action {
    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Tasks tasks;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Output.fields(Rows.detailed(tasks.get(Requester.PLATFORM, id), directory), json);
        return null;
    }
}
