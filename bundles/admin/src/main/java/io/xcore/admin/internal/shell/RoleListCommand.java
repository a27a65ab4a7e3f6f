package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Role;
import io.xcore.admin.internal.RoleAdministration;
import io.xcore.shell.kit.Output;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Lists roles. */
@Service
@Command(scope = "xcore", name = "role-list", description = "Lists roles")
public class RoleListCommand implements Action {
    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private RoleAdministration roles;

    @Override
    public Object execute() {
        List<Role> found = Pages.all(roles::list);
        if (json) {
            Output.json(found.stream().map(Rows::of).toList());
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Id");
        table.column("Name");
        table.column("Description").maxSize(60);
        table.column("Built in");
        table.emptyTableText("No roles");
        for (Role role : found) {
            table.addRow().addContent(role.id(), role.name(), role.description(), role.builtIn() ? "yes" : "no");
        }
        table.print(System.out, !noFormat);
        return null;
    }
}
