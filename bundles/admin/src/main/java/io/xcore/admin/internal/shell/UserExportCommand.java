package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.Privacy;
import io.xcore.admin.internal.UserAdministration;
import io.xcore.directory.User;
import io.xcore.shell.kit.Output;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Writes all that is kept of a user to a file that only the platform's own user may read. */
@Service
@Command(scope = "xcore", name = "user-export", description = "Writes all that is kept of a user to a ZIP file")
public class UserExportCommand implements Action {
    @Option(name = "--to", description = "The file; there must be none yet", required = true)
    private String file;

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
    public Object execute() throws IOException {
        User found = users.named(user).user();
        Privacy.Export export = privacy.export(found.id());
        Path target = Path.of(file).toAbsolutePath();
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.TRUNCATE_EXISTING))) {
            export.write(out);
        }
        Output.done(
                found.username() + " exported to " + target,
                Map.of("file", target.toString(), "bytes", Files.size(target)),
                json);
        return null;
    }
}
