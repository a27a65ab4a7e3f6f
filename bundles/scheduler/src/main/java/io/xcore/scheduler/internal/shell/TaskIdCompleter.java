package io.xcore.scheduler.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.scheduler.internal.Requester;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskQuery;
import io.xcore.scheduler.internal.Tasks;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of tasks: the first hundred. */
@Service
public class TaskIdCompleter implements Completer {
    @Reference
    private Tasks tasks;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids =
                tasks.list(Requester.PLATFORM, TaskQuery.ALL, PageRequest.of(0, PageRequest.MAX_LIMIT)).items().stream()
                        .map(Task::id)
                        .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
