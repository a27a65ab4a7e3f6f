package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.PasswordCheck;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
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
    private final DirectoryService directory;
    private final PasswordCheck passwords;
    private final NewPassword newPassword;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public PasswordChange(
            @Reference DirectoryService directory,
            @Reference PasswordCheck passwords,
            @Reference NewPassword newPassword,
            @Reference EventBus events) {
        this(directory, passwords, newPassword, events, Clock.systemUTC());
    }

    PasswordChange(
            DirectoryService directory,
            PasswordCheck passwords,
            NewPassword newPassword,
            EventBus events,
            Clock clock) {
        this.directory = directory;
        this.passwords = passwords;
        this.newPassword = newPassword;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Changes the password of a user who is signed in, and ends all of its sessions but this one.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code current_password} when that is wrong, or
     *     {@code new_password}; RATE_LIMITED after too many wrong ones; SERVICE_UNAVAILABLE when too many are hashed at once
     */
    public void change(long userId, String sessionId, String current, String wanted, Client client) {
        User user = user(userId);
        if (!confirmed(userId, current, client)) {
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

    private boolean confirmed(long userId, String password, Client client) {
        try {
            passwords.confirm(userId, password, client);
            return true;
        } catch (XcoreException e) {
            if (e.code() == ErrorCode.BAD_CREDENTIALS) {
                return false;
            }
            throw e;
        }
    }

    private User user(long userId) {
        return directory.find(userId).orElseThrow(() -> XcoreException.notFound("User", userId));
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
