package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.CredentialStore;
import io.xcore.auth.internal.PasswordHasher;
import io.xcore.directory.User;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.security.PasswordService;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What every change of a password comes to, whoever makes it. Thread-safe; blocks on the database. */
@Component(service = NewPassword.class)
public final class NewPassword {
    static final String FIELD = "new_password";

    private final PasswordService policy;
    private final PasswordHasher hasher;
    private final CredentialStore credentials;
    private final PasswordAftermath aftermath;
    private final Clock clock;

    @Activate
    public NewPassword(
            @Reference PasswordService policy,
            @Reference PasswordHasher hasher,
            @Reference CredentialStore credentials,
            @Reference PasswordAftermath aftermath) {
        this(policy, hasher, credentials, aftermath, Clock.systemUTC());
    }

    NewPassword(
            PasswordService policy,
            PasswordHasher hasher,
            CredentialStore credentials,
            PasswordAftermath aftermath,
            Clock clock) {
        this.policy = policy;
        this.hasher = hasher;
        this.credentials = credentials;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /**
     * The hash of a new password that the policy allows.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field {@code new_password}, SERVICE_UNAVAILABLE when too many
     *     are hashed at once
     */
    String hash(String password) {
        try {
            policy.check(password);
        } catch (XcoreException e) {
            List<ErrorDetail> details = e.details().stream()
                    .map(detail -> new ErrorDetail(FIELD, detail.message()))
                    .toList();
            throw new XcoreException(e.code(), e.getMessage(), details);
        }
        return hasher.hash(password);
    }

    /**
     * Stores a password, and ends the user's other ways in.
     *
     * @param kept the one session that goes on
     */
    void store(User user, String hash, Optional<String> kept, PasswordEvent.Kind kind, Optional<Long> actor) {
        Instant now = clock.instant();
        credentials.put(user.id(), hash, now);
        aftermath.follow(user, kept, new PasswordEvent(kind, user.id(), actor, now));
    }
}
