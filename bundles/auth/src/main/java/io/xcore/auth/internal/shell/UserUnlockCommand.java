package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.defence.Lockouts;
import io.xcore.directory.DirectoryService;
import io.xcore.error.XcoreException;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lets a user sign in again who was locked out. */
@Service
@Command(scope = "xcore", name = "user-unlock", description = "Forgets the failed sign-ins of a user, or one lock")
public class UserUnlockCommand implements Action {
    @Argument(name = "user", description = "The user (name or e-mail)")
    private String user;

    @Option(name = "--lock", description = "One lock instead, by its id as xcore:lockout-list shows it")
    private String lock;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Lockouts lockouts;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        if ((user == null) == (lock == null)) {
            throw XcoreException.invalid("user", "either a user or --lock is needed");
        }
        if (user == null) {
            lockouts.unlock(lock);
        } else {
            lockouts.unlockUser(Users.id(directory, user));
        }
        String unlocked = user == null ? lock : user;
        if (json) {
            Json.print(Map.of("unlocked", unlocked));
        } else {
            System.out.println(unlocked + " unlocked");
        }
        return null;
    }
}
