package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.ApiKey;
import io.xcore.auth.internal.ApiKeys;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of API keys. */
@Service
public class ApiKeyIdCompleter implements Completer {
    @Reference
    private ApiKeys keys;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids = keys.list(Optional.empty()).stream().map(ApiKey::id).toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
