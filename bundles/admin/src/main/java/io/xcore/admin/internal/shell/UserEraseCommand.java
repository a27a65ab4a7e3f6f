package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Actor;
import io.xcore.admin.internal.Privacy;
import io.xcore.admin.internal.UserAdministration;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Switches a user off and removes whatever leads to the person. */
@Service
@Command(
        scope = "xcore",
        name = "user-erase",
        description = "Switches a user off and removes whatever leads to the person; nothing brings it back")
public class UserEraseCommand implements Action {
    @Option(name = "--confirm", description = "The user's name once more", required = true)
    private String confirm;

    @Argument(index = 0, name = "user", description = "A user name, an e-mail or an id", required = true)
    @Completion(UserNameCompleter.class)
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private UserAdministration users;

    @Reference
    private Privacy privacy;

    @Override
    public Object execute() {
        User found = users.named(user).user();
        if (!found.username().equals(confirm)) {
            throw XcoreException.invalid("confirm", "must be the user's name");
        }
        privacy.erase(Actor.PLATFORM, found.id());
        Output.done(
                found.username() + " erased", Rows.of(users.profile(found.id()).user()), json);
        return null;
    }
}
