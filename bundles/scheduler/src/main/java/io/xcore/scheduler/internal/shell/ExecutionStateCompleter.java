package io.xcore.scheduler.internal.shell;

import io.xcore.scheduler.internal.ExecutionState;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes where an execution stands. */
@Service
public class ExecutionStateCompleter implements Completer {
    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> words =
                Stream.of(ExecutionState.values()).map(ExecutionState::word).toList();
        return new StringsCompleter(words).complete(session, line, candidates);
    }
}
