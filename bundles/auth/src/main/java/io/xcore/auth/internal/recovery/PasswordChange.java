package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.CredentialStore;
import io.xcore.auth.internal.PasswordHasher;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changing a password one knows, or as an administrator of the machine. Thread-safe; blocks on the database. */
@Component(service = PasswordChange.class)
public final class PasswordChange {
    private static final int LONGEST_PASSWORD = 512;

    private final DirectoryService directory;
    private final CredentialStore credentials;
    private final PasswordHasher hasher;
    private final NewPassword newPassword;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public PasswordChange(
            @Reference DirectoryService directory,
            @Reference CredentialStore credentials,
            @Reference PasswordHasher hasher,
            @Reference NewPassword newPassword,
            @Reference EventBus events) {
        this(directory, credentials, hasher, newPassword, events, Clock.systemUTC());
    }

    PasswordChange(
            DirectoryService directory,
            CredentialStore credentials,
            PasswordHasher hasher,
            NewPassword newPassword,
            EventBus events,
            Clock clock) {
        this.directory = directory;
        this.credentials = credentials;
        this.hasher = hasher;
        this.newPassword = newPassword;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Changes the password of a user who is signed in, and ends all of its sessions but this one.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code current_password} when that is wrong, or
     *     {@code new_password}; SERVICE_UNAVAILABLE when too many are hashed at once
     */
    public void change(long userId, String sessionId, String current, String wanted) {
        User user = user(userId);
        if (!confirmed(userId, current)) {
            events.publish(
                    new PasswordEvent(PasswordEvent.Kind.CHANGE_REFUSED, userId, Optional.of(userId), clock.instant()));
            // Not 401, which would have clients throw their tokens away: the session is as good as before.
            throw XcoreException.invalid("current_password", "The current password is not right");
        }
        if (normal(current).equals(normal(wanted))) {
            throw XcoreException.invalid(NewPassword.FIELD, "The new password must be another one");
        }
        String hash = newPassword.hash(wanted);
        newPassword.store(user, hash, Optional.of(sessionId), PasswordEvent.Kind.CHANGED, Optional.of(userId));
    }

    /**
     * Sets the password of any user on behalf of the platform, and ends all of its sessions.
     *
     * @throws XcoreException NOT_FOUND, VALIDATION_FAILED naming {@code new_password}, SERVICE_UNAVAILABLE
     */
    public void assign(long userId, String wanted) {
        User user = user(userId);
        String hash = newPassword.hash(wanted);
        newPassword.store(user, hash, Optional.empty(), PasswordEvent.Kind.CHANGED, Optional.empty());
    }

    private boolean confirmed(long userId, String password) {
        return password.length() <= LONGEST_PASSWORD
                && credentials
                        .passwordHash(userId)
                        .filter(hash -> hasher.matches(password, hash))
                        .isPresent();
    }

    private User user(long userId) {
        return directory.find(userId).orElseThrow(() -> XcoreException.notFound("User", userId));
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
