package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Permission;
import io.xcore.admin.internal.PermissionCatalog;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the names of permissions. */
@Service
public class PermissionNameCompleter implements Completer {
    @Reference
    private PermissionCatalog catalog;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> names =
                Pages.all(catalog::list).stream().map(Permission::name).toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
