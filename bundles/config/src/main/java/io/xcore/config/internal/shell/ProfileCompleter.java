package io.xcore.config.internal.shell;

import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.profile.Profiles;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the names of profiles. */
@Service
public class ProfileCompleter implements Completer {
    @Reference
    private Profiles profiles;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> words = profiles.list().stream().map(Profile::name).toList();
        return new StringsCompleter(words).complete(session, line, candidates);
    }
}
