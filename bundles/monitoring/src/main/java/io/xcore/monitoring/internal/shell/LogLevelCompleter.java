package io.xcore.monitoring.internal.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes levels. */
@Service
public class LogLevelCompleter implements Completer {
    private static final List<String> LEVELS = List.of("off", "error", "warn", "info", "debug", "trace", "default");

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(LEVELS).complete(session, line, candidates);
    }
}
