package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Role;
import io.xcore.admin.internal.RoleAdministration;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the names of roles. */
@Service
public class RoleNameCompleter implements Completer {
    @Reference
    private RoleAdministration roles;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> names = Pages.all(roles::list).stream().map(Role::name).toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
