package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.passkey.Passkey;
import io.xcore.auth.internal.passkey.Passkeys;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of passkeys. */
@Service
public class PasskeyIdCompleter implements Completer {
    @Reference
    private Passkeys passkeys;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids =
                passkeys.list(Optional.empty()).stream().map(Passkey::id).toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
