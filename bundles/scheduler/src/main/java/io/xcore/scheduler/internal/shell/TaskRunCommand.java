package io.xcore.scheduler.internal.shell;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.Executions;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.shell.kit.Output;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Runs a task now; --follow shows what it writes until it has ended. */
@Service
@Command(
        scope = "xcore",
        name = "task-run",
        description = "Runs a task now; --follow shows what it writes until it has ended")
public class TaskRunCommand implements Action {
    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Option(name = "--follow", description = "Shows what it writes, and ends with its exit status")
    private boolean follow;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Tasks tasks;

    @Reference
    private Executions executions;

    @Override
    public Object execute() throws InterruptedException {
        Execution begun = tasks.run(Requester.PLATFORM, id);
        if (!follow) {
            Output.done("Execution " + begun.id() + " begins", Rows.of(begun), json);
            return null;
        }
        Logs.follow(executions, begun.id(), 1, System.out, System.err);
        Execution ended = executions.get(Requester.PLATFORM, begun.id());
        if (ended.state() != ExecutionState.COMPLETED) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT,
                    "Execution " + ended.id() + " has ended: "
                            + ended.state().name().toLowerCase(Locale.ROOT) + ", "
                            + ended.result().message());
        }
        return null;
    }
}
