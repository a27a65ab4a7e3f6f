package io.xcore.realtime.internal.shell;

import io.xcore.realtime.ConnectionInfo;
import io.xcore.realtime.ConnectionService;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of open connections. */
@Service
public class ConnectionIdCompleter implements Completer {
    @Reference
    private ConnectionService connections;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids = connections.connections().stream()
                .map(ConnectionInfo::id)
                .map(String::valueOf)
                .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
