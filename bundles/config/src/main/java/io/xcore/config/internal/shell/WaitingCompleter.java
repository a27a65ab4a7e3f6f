package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.history.Pending;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the id of the change that waits. */
@Service
public class WaitingCompleter implements Completer {
    @Reference
    private ConfigManager manager;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> words =
                manager.present().waiting().map(Pending::id).stream().toList();
        return new StringsCompleter(words).complete(session, line, candidates);
    }
}
