package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Actor;
import io.xcore.admin.internal.Role;
import io.xcore.admin.internal.RoleAdministration;
import io.xcore.admin.internal.UserAdministration;
import io.xcore.directory.User;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes a role from a user. */
@Service
@Command(scope = "xcore", name = "user-role-remove", description = "Takes a role from a user")
public class UserRoleRemoveCommand implements Action {
    @Argument(index = 0, name = "user", description = "A user name, an e-mail or an id", required = true)
    @Completion(UserNameCompleter.class)
    private String user;

    @Argument(index = 1, name = "role", description = "The role's name or id", required = true)
    @Completion(RoleNameCompleter.class)
    private String role;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private UserAdministration users;

    @Reference
    private RoleAdministration roles;

    @Override
    public Object execute() {
        User found = users.named(user).user();
        Role wanted = roles.named(role);
        users.removeRole(Actor.PLATFORM, found.id(), wanted.id());
        Output.done(
                found.username() + " no longer has the role " + wanted.name(),
                Rows.of(users.profile(found.id()).user()),
                json);
        return null;
    }
}
