package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Permission;
import io.xcore.admin.internal.PermissionCatalog;
import io.xcore.shell.kit.Output;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Lists permissions, those of plugins too. */
@Service
@Command(scope = "xcore", name = "permission-list", description = "Lists permissions, those of plugins too")
public class PermissionListCommand implements Action {
    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private PermissionCatalog catalog;

    @Override
    public Object execute() {
        List<Permission> found = Pages.all(catalog::list);
        if (json) {
            Output.json(found.stream().map(Rows::of).toList());
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Id");
        table.column("Name");
        table.column("Description").maxSize(60);
        table.column("Plugin");
        table.emptyTableText("No permissions");
        for (Permission permission : found) {
            table.addRow()
                    .addContent(
                            permission.id(),
                            permission.name(),
                            permission.description(),
                            permission.contributor().orElse(""));
        }
        table.print(System.out, !noFormat);
        return null;
    }
}
