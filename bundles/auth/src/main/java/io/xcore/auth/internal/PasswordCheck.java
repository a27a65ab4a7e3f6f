package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.Attempt;
import io.xcore.auth.internal.defence.LoginGuard;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds the user a login and a password belong to. A stranger learns nothing but that they do not, and may not ask as often
 * as he likes.
 */
@Component(service = PasswordCheck.class)
public final class PasswordCheck {
    private static final int LONGEST_LOGIN = 254;

    /** No user has this id. */
    private static final long NOBODY = -1;

    private final DirectoryService directory;
    private final CredentialStore credentials;
    private final PasswordHasher hasher;
    private final LoginGuard guard;

    @Activate
    public PasswordCheck(
            @Reference DirectoryService directory,
            @Reference CredentialStore credentials,
            @Reference PasswordHasher hasher,
            @Reference LoginGuard guard) {
        this.directory = directory;
        this.credentials = credentials;
        this.hasher = hasher;
        this.guard = guard;
    }

    /**
     * The active user of this user name or e-mail, when the password is right.
     *
     * @throws XcoreException BAD_CREDENTIALS, RATE_LIMITED when too many attempts have failed, SERVICE_UNAVAILABLE when too
     *     many sign in at once
     */
    User require(String login, String password, Client client) {
        Optional<User> user = login.length() > LONGEST_LOGIN ? Optional.empty() : directory.findByLogin(login);
        try (Attempt attempt = guard.password(login, user.map(User::id), client)) {
            Optional<User> active = user.filter(User::active);
            return settle(attempt, matches(user, password, attempt.blind()) ? active : Optional.empty());
        }
    }

    /**
     * Has a user who is signed in prove again who it is.
     *
     * @throws XcoreException BAD_CREDENTIALS, RATE_LIMITED when too many attempts have failed, SERVICE_UNAVAILABLE when too
     *     many sign in at once
     */
    public User confirm(long userId, String password, Client client) {
        Optional<User> user = directory.find(userId).filter(User::active);
        try (Attempt attempt = guard.confirmation(userId, client)) {
            return settle(attempt, matches(user, password, false) ? user : Optional.empty());
        }
    }

    private static User settle(Attempt attempt, Optional<User> proved) {
        if (proved.isEmpty()) {
            attempt.failed();
            throw new XcoreException(ErrorCode.BAD_CREDENTIALS, "Incorrect username or password");
        }
        attempt.succeeded();
        return proved.get();
    }

    /** Does the same work whoever is meant; what is longer than any password is not worth it. */
    private boolean matches(Optional<User> user, String password, boolean blind) {
        if (password.length() > 2 * PasswordPolicy.MAX_LENGTH) {
            return false;
        }
        long id = user.map(User::id).orElse(NOBODY);
        Optional<String> hash = credentials.passwordHash(id);
        if (hash.isEmpty() || blind) {
            hasher.matchNothing(password);
            return false;
        }
        if (!hasher.matches(password, hash.get())) {
            return false;
        }
        if (hasher.outdated(hash.get())) {
            credentials.rehash(id, hash.get(), hasher.hash(password));
        }
        return true;
    }
}
