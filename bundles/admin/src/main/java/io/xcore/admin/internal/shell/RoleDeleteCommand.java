package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Actor;
import io.xcore.admin.internal.Role;
import io.xcore.admin.internal.RoleAdministration;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a role, from everybody who has it too. */
@Service
@Command(scope = "xcore", name = "role-delete", description = "Removes a role, from everybody who has it too")
public class RoleDeleteCommand implements Action {
    @Argument(index = 0, name = "role", description = "The role's name or id", required = true)
    @Completion(RoleNameCompleter.class)
    private String role;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private RoleAdministration roles;

    @Override
    public Object execute() {
        Role found = roles.named(role);
        roles.delete(Actor.PLATFORM, found.id());
        Output.done("Role " + found.name() + " deleted", Rows.of(found), json);
        return null;
    }
}
