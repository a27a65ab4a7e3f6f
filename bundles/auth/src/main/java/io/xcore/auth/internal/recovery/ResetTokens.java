package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.CredentialStore;
import io.xcore.auth.internal.Expiring;
import io.xcore.auth.internal.PasswordResetStore;
import io.xcore.auth.internal.Secrets;
import io.xcore.auth.internal.StoredReset;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tokens that reset passwords. One is good once, for a while, for an active user whose e-mail and password are what they
 * were when it was made; a user has one at a time. Thread-safe; blocks on the database.
 */
@Component(service = {ResetTokens.class, Expiring.class})
public final class ResetTokens implements Expiring {
    private final LiveRecoverySettings settings;
    private final PasswordResetStore store;
    private final CredentialStore credentials;
    private final DirectoryService directory;
    private final Clock clock;

    @Activate
    public ResetTokens(
            @Reference LiveRecoverySettings settings,
            @Reference PasswordResetStore store,
            @Reference CredentialStore credentials,
            @Reference DirectoryService directory) {
        this(settings, store, credentials, directory, Clock.systemUTC());
    }

    ResetTokens(
            LiveRecoverySettings settings,
            PasswordResetStore store,
            CredentialStore credentials,
            DirectoryService directory,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.credentials = credentials;
        this.directory = directory;
        this.clock = clock;
    }

    /** A new token; the former one of this user is good no longer. */
    ResetToken issue(User user) {
        ResetToken token = ResetToken.random();
        store.put(new StoredReset(
                user.id(),
                token.digest(),
                basis(user),
                clock.instant().plus(settings.current().tokenLife())));
        return token;
    }

    /** The user whose password this token resets, while it is good. */
    Optional<User> owner(ResetToken token) {
        return store.find(token.digest())
                .filter(reset -> clock.instant().isBefore(reset.expiresAt()))
                .flatMap(reset -> directory
                        .find(reset.userId())
                        .filter(User::active)
                        .filter(user -> Secrets.same(reset.basis(), basis(user))));
    }

    /** Uses a token up; whether it was good until now. Of several calls at once, one succeeds. */
    boolean consume(ResetToken token) {
        return store.consume(token.digest(), clock.instant());
    }

    /** Makes the token of a user worthless. */
    void withdraw(long userId) {
        store.remove(userId);
    }

    @Override
    public void removeExpired() {
        store.removeExpired(clock.instant());
    }

    private String basis(User user) {
        return Secrets.digest(
                user.email() + '\n' + credentials.passwordHash(user.id()).orElse(""));
    }
}
