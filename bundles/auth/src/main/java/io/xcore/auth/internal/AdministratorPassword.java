package io.xcore.auth.internal;

import io.xcore.error.XcoreException;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The password the first administrator starts with: the one in the environment, or else one nobody chose, in a file only
 * its owner can read. The file is there before the user is, so that no crash leaves an administrator nobody knows the
 * password of.
 */
@Component(service = AdministratorPassword.class)
public final class AdministratorPassword {
    static final String VARIABLE = "XCORE_ADMIN_PASSWORD";
    static final String FILE = "admin-password";

    private final DataDirectory data;
    private final LiveSettings settings;
    private final Optional<String> chosen;

    @Activate
    public AdministratorPassword(@Reference DataDirectory data, @Reference LiveSettings settings) {
        this(data, settings, Optional.ofNullable(System.getenv(VARIABLE)));
    }

    AdministratorPassword(DataDirectory data, LiveSettings settings, Optional<String> chosen) {
        this.data = data;
        this.settings = settings;
        this.chosen = chosen.filter(password -> !password.isEmpty());
    }

    /**
     * The password.
     *
     * @throws XcoreException VALIDATION_FAILED when the chosen one does not meet the policy
     */
    String obtain() throws IOException {
        if (chosen.isPresent()) {
            settings.current().password().check(chosen.get());
            return chosen.get();
        }
        if (Files.exists(file())) {
            return Files.readString(file()).strip();
        }
        String password = Secrets.password();
        SecretFile.write(file(), password + '\n');
        return password;
    }

    /** Where people find it, for the log. */
    String whereabouts() {
        return chosen.isPresent() ? "the variable " + VARIABLE : "the file " + file();
    }

    private Path file() {
        return data.root().resolve(FILE);
    }
}
