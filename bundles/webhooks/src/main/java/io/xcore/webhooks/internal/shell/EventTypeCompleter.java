package io.xcore.webhooks.internal.shell;

import io.xcore.webhooks.internal.EventTypes;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the types of events known so far. */
@Service
public class EventTypeCompleter implements Completer {
    @Reference
    private EventTypes types;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(types.known().keySet()).complete(session, line, candidates);
    }
}
