package io.xcore.scheduler.internal.shell;

import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.Requester;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Runs the task of an execution for its due time once more; a dead letter is tried again under its own id. */
@Service
@Command(
        scope = "xcore",
        name = "task-rerun",
        description =
                "Runs the task of an execution for its due time once more; a dead letter is tried again under its own id")
public class TaskRerunCommand implements Action {
    @Argument(name = "execution", description = "Its id", required = true)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Executions executions;

    @Override
    public Object execute() {
        Execution before = executions.get(Requester.PLATFORM, id);
        Execution execution = before.result().deadLetter()
                ? executions.requeue(Requester.PLATFORM, id)
                : executions.rerun(Requester.PLATFORM, id);
        Output.done("Execution " + execution.id() + " begins", Rows.of(execution), json);
        return null;
    }
}
