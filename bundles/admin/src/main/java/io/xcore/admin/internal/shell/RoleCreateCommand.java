package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Actor;
import io.xcore.admin.internal.RoleAdministration;
import io.xcore.admin.internal.RoleDetail;
import io.xcore.shell.kit.Output;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Creates a role. */
@Service
@Command(scope = "xcore", name = "role-create", description = "Creates a role")
public class RoleCreateCommand implements Action {
    @Argument(index = 0, name = "name", description = "A letter, and letters, digits and . _ -", required = true)
    private String name;

    @Argument(index = 1, name = "permission", description = "What it permits", multiValued = true)
    @Completion(PermissionNameCompleter.class)
    private List<String> permissions;

    @Option(name = "--description", description = "What it is for")
    private String description = "";

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private RoleAdministration roles;

    @Override
    public Object execute() {
        RoleDetail created =
                roles.create(Actor.PLATFORM, name, description, permissions == null ? List.of() : permissions);
        Output.done("Role " + created.role().name() + " created", Rows.of(created), json);
        return null;
    }
}
