package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the user a login and a password belong to. A stranger learns nothing but that they do not. */
@Component(service = PasswordCheck.class)
public final class PasswordCheck {
    private static final int LONGEST_LOGIN = 254;

    private final DirectoryService directory;
    private final CredentialStore credentials;
    private final PasswordHasher hasher;

    @Activate
    public PasswordCheck(
            @Reference DirectoryService directory,
            @Reference CredentialStore credentials,
            @Reference PasswordHasher hasher) {
        this.directory = directory;
        this.credentials = credentials;
        this.hasher = hasher;
    }

    /**
     * The active user of this user name or e-mail, when the password is right.
     *
     * @throws XcoreException BAD_CREDENTIALS, SERVICE_UNAVAILABLE when too many sign in at once
     */
    User require(String login, String password) {
        if (login.length() > LONGEST_LOGIN || password.length() > 2 * PasswordPolicy.MAX_LENGTH) {
            throw refused();
        }
        Optional<User> user = directory.findByLogin(login);
        Optional<String> hash = user.flatMap(known -> credentials.passwordHash(known.id()));
        if (user.isEmpty() || hash.isEmpty()) {
            hasher.matchNothing(password);
            throw refused();
        }
        if (!hasher.matches(password, hash.get()) || !user.get().active()) {
            throw refused();
        }
        if (hasher.outdated(hash.get())) {
            credentials.rehash(user.get().id(), hash.get(), hasher.hash(password));
        }
        return user.get();
    }

    private static XcoreException refused() {
        return new XcoreException(ErrorCode.BAD_CREDENTIALS, "Incorrect username or password");
    }
}
