package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.Secrets;
import io.xcore.auth.internal.recovery.PasswordChange;
import io.xcore.directory.DirectoryService;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** Gives a user another password, for instance an administrator who has forgotten it. */
@Service
@Command(
        scope = "xcore",
        name = "user-password",
        description = "Gives a user another password and ends all of its sessions")
public class UserPasswordCommand implements Action {
    @Argument(name = "user", description = "Whose it is (name or e-mail)", required = true)
    private String user;

    @Option(name = "--password-file", description = "A file with the password; without it one is made and shown once")
    @Completion(FileCompleter.class)
    private String passwordFile;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private PasswordChange passwords;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        boolean generated = passwordFile == null;
        // The sign is for policies that want one.
        String password = generated ? Secrets.password() + '.' : read(Path.of(passwordFile));
        long id = Users.id(directory, user);
        passwords.assign(id, password);
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("username", Users.name(directory, id));
            if (generated) {
                row.put("password", password);
            }
            Json.print(row);
        } else {
            System.out.println(generated ? password : "Password set");
        }
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
