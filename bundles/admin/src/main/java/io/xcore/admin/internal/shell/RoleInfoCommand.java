package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.RoleAdministration;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows everything about a role. */
@Service
@Command(scope = "xcore", name = "role-info", description = "Shows everything about a role")
public class RoleInfoCommand implements Action {
    @Argument(index = 0, name = "role", description = "The role's name or id", required = true)
    @Completion(RoleNameCompleter.class)
    private String role;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private RoleAdministration roles;

    @Override
    public Object execute() {
        Output.fields(Rows.of(roles.get(roles.named(role).id())), json);
        return null;
    }
}
