package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Actor;
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

/** Switches a user off and ends whatever it has open. */
@Service
@Command(scope = "xcore", name = "user-deactivate", description = "Switches a user off and ends whatever it has open")
public class UserDeactivateCommand implements Action {
    @Argument(index = 0, name = "user", description = "A user name, an e-mail or an id", required = true)
    @Completion(UserNameCompleter.class)
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private UserAdministration users;

    @Override
    public Object execute() {
        User found = users.named(user).user();
        users.deactivate(Actor.PLATFORM, found.id());
        Output.done(
                found.username() + " deactivated",
                Rows.of(users.profile(found.id()).user()),
                json);
        return null;
    }
}
