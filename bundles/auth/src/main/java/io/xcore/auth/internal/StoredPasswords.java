package io.xcore.auth.internal;

import io.xcore.security.PasswordService;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passwords for users whom somebody else creates, under the same policy as those who register. */
@Component
public final class StoredPasswords implements PasswordService {
    private final LiveSettings settings;
    private final CredentialStore credentials;
    private final PasswordHasher hasher;
    private final Clock clock;

    @Activate
    public StoredPasswords(
            @Reference LiveSettings settings,
            @Reference CredentialStore credentials,
            @Reference PasswordHasher hasher) {
        this.settings = settings;
        this.credentials = credentials;
        this.hasher = hasher;
        this.clock = Clock.systemUTC();
    }

    @Override
    public void check(String password) {
        settings.current().password().check(password);
    }

    @Override
    public void set(long userId, String password) {
        check(password);
        credentials.put(userId, hasher.hash(password), clock.instant());
    }

    @Override
    public void remove(long userId) {
        credentials.remove(userId);
    }
}
