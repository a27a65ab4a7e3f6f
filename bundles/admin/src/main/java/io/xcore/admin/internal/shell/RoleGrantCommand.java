package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Actor;
import io.xcore.admin.internal.RoleAdministration;
import io.xcore.admin.internal.RoleDetail;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Permits one thing more to whoever has a role. */
@Service
@Command(scope = "xcore", name = "role-grant", description = "Permits one thing more to whoever has a role")
public class RoleGrantCommand implements Action {
    @Argument(index = 0, name = "role", description = "The role's name or id", required = true)
    @Completion(RoleNameCompleter.class)
    private String role;

    @Argument(index = 1, name = "permission", description = "resource:action", required = true)
    @Completion(PermissionNameCompleter.class)
    private String permission;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private RoleAdministration roles;

    @Override
    public Object execute() {
        RoleDetail changed = roles.grant(Actor.PLATFORM, roles.named(role).id(), permission);
        Output.done("Role " + changed.role().name() + " permits " + permission, Rows.of(changed), json);
        return null;
    }
}
