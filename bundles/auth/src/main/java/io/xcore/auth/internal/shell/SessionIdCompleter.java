package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.Session;
import io.xcore.auth.internal.Sessions;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of open sessions. */
@Service
public class SessionIdCompleter implements Completer {
    @Reference
    private Sessions sessions;

    @Override
    public int complete(org.apache.karaf.shell.api.console.Session console, CommandLine line, List<String> candidates) {
        List<String> ids =
                sessions.list(Optional.empty()).stream().map(Session::id).toList();
        return new StringsCompleter(ids).complete(console, line, candidates);
    }
}
