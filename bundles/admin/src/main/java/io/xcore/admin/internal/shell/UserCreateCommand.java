package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Actor;
import io.xcore.admin.internal.UserCreation;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.shell.kit.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** Creates a user who may sign in at once. */
@Service
@Command(scope = "xcore", name = "user-create", description = "Creates a user who may sign in at once")
public class UserCreateCommand implements Action {
    @Argument(index = 0, name = "username", description = "1 to 64 letters, digits and . _ + -", required = true)
    private String username;

    @Argument(index = 1, name = "email", description = "A mailbox address", required = true)
    private String email;

    @Option(name = "--name", description = "The full name")
    private String name = "";

    @Option(name = "--role", description = "A role; may be repeated. Default: user", multiValued = true)
    @Completion(RoleNameCompleter.class)
    private List<String> roles;

    @Option(name = "--password-file", description = "A file with the password; without it one is made and shown once")
    @Completion(FileCompleter.class)
    private String passwordFile;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private UserCreation creation;

    @Override
    public Object execute() {
        boolean generated = passwordFile == null;
        String password = generated ? GeneratedPassword.make() : read(Path.of(passwordFile));
        List<String> given = roles == null || roles.isEmpty() ? List.of("user") : roles;
        User user = creation.create(Actor.PLATFORM, new NewUser(username, email, name, given), password);
        Map<String, Object> fields = Rows.of(user);
        if (generated) {
            fields.put("password", password);
        }
        String shown = generated ? ", password " + password : "";
        Output.done(user.username() + " created with id " + user.id() + shown, fields, json);
        return null;
    }

    /** From a file: a password among the arguments would be seen by everybody who lists processes. */
    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw XcoreException.invalid("--password-file", "There is no readable file " + file.toAbsolutePath());
        }
    }
}
