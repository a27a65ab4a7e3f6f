package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.UserAdministration;
import io.xcore.admin.internal.UserQuery;
import io.xcore.directory.User;
import io.xcore.shell.kit.Output;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Lists users. */
@Service
@Command(scope = "xcore", name = "user-list", description = "Lists users")
public class UserListCommand implements Action {
    @Argument(name = "search", description = "Beginnings of words in user name, e-mail and full name")
    private String search;

    @Option(name = "--active", description = "Leaves out those that were deactivated")
    private boolean active;

    @Option(name = "--role", description = "Leaves out those without this role")
    @Completion(RoleNameCompleter.class)
    private String role;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private UserAdministration users;

    @Override
    public Object execute() {
        UserQuery query = new UserQuery(
                Optional.ofNullable(search), active ? Optional.of(true) : Optional.empty(), Optional.ofNullable(role));
        List<User> found = Pages.all(page -> users.list(query, page));
        if (json) {
            Output.json(found.stream().map(Rows::of).toList());
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Id");
        table.column("User name");
        table.column("E-mail").maxSize(40);
        table.column("Active");
        table.column("Roles");
        table.column("Last login");
        table.emptyTableText("No users");
        for (User user : found) {
            table.addRow()
                    .addContent(
                            user.id(),
                            user.username(),
                            user.email(),
                            user.active() ? "yes" : "no",
                            String.join(", ", user.roles()),
                            user.lastLogin().map(Rows::seconds).orElse(""));
        }
        table.print(System.out, !noFormat);
        return null;
    }
}
