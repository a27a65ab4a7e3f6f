package io.xcore.settings.internal.shell;

import io.xcore.error.XcoreException;
import io.xcore.security.SettingSealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** Seals a value for a configuration file. */
@Service
@Command(
        scope = "xcore",
        name = "secret-seal",
        description = "Seals a secret for one setting and prints what to write into etc/PID.cfg")
public class SecretSealCommand implements Action {
    @Option(name = "--file", description = "A file with the secret; without it the secret is asked for")
    @Completion(FileCompleter.class)
    private String file;

    @Argument(name = "pid", description = "The configuration, e.g. io.xcore.mail", required = true)
    private String pid;

    @Argument(index = 1, name = "key", description = "The key in it, e.g. .password", required = true)
    private String key;

    @Reference
    private SettingSealer sealer;

    @Reference
    private Session session;

    @Override
    public Object execute() {
        String secret = file == null ? ask() : read(Path.of(file));
        if (secret.isEmpty()) {
            throw XcoreException.invalid("secret", "must not be empty");
        }
        System.out.println(key + " = " + sealer.seal(pid, key, secret));
        return null;
    }

    /** Never an argument: those are seen by everybody who lists processes, and are kept in histories. */
    private String ask() {
        try {
            String typed = session.readLine("Secret: ", '*');
            return typed == null ? "" : typed;
        } catch (UnsupportedOperationException | IOException e) {
            throw XcoreException.invalid(
                    "--file", "is needed where nobody can be asked; or use it inside `xcore shell`");
        }
    }

    private static String read(Path from) {
        try {
            return Files.readString(from).strip();
        } catch (IOException e) {
            throw XcoreException.invalid("--file", "There is no readable file " + from.toAbsolutePath());
        }
    }
}
