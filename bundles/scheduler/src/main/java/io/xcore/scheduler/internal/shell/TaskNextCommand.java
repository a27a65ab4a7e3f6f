package io.xcore.scheduler.internal.shell;

import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Tasks;
import io.xcore.shell.kit.Output;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists when a task is due next. */
@Service
@Command(scope = "xcore", name = "task-next", description = "Lists when a task is due next")
public class TaskNextCommand implements Action {
    @Argument(name = "task", description = "Its id", required = true)
    @Completion(TaskIdCompleter.class)
    private String id;

    @Option(name = "--count", description = "How many times, 1 to 100")
    private int count = 10;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Tasks tasks;

    @Override
    public Object execute() {
        List<String> times = tasks.upcoming(Requester.PLATFORM, id, count).stream()
                .map(Instant::toString)
                .toList();
        if (json) {
            Output.json(times);
        } else if (times.isEmpty()) {
            System.out.println("Never: it is paused, or has no schedule that comes again");
        } else {
            times.forEach(System.out::println);
        }
        return null;
    }
}
