package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.mfa.MfaRemoval;
import io.xcore.directory.DirectoryService;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lets somebody in who has lost the second factor. */
@Service
@Command(
        scope = "xcore",
        name = "mfa-reset",
        description = "Removes all second factors of a user, who signs in with the password alone then")
public class MfaResetCommand implements Action {
    @Argument(name = "user", description = "The user (name or e-mail)", required = true)
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private MfaRemoval removal;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        removal.reset(Users.id(directory, user));
        if (json) {
            Json.print(Map.of("user", user, "status", "reset"));
        } else {
            System.out.println("Second factors of " + user + " removed");
        }
        return null;
    }
}
