package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signing in with a password. */
@Component(service = Login.class)
public final class Login {
    private final FirstAdministrator administrator;
    private final DirectoryService directory;
    private final PasswordCheck passwords;
    private final SecondFactor secondFactor;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Login(
            @Reference FirstAdministrator administrator,
            @Reference DirectoryService directory,
            @Reference PasswordCheck passwords,
            @Reference SecondFactor secondFactor,
            @Reference EventBus events) {
        this(administrator, directory, passwords, secondFactor, events, Clock.systemUTC());
    }

    Login(
            FirstAdministrator administrator,
            DirectoryService directory,
            PasswordCheck passwords,
            SecondFactor secondFactor,
            EventBus events,
            Clock clock) {
        this.administrator = administrator;
        this.directory = directory;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a session, a new one whatever the client has shown, or says that a second factor is due. A right password
     * alone is no success yet: that is {@link SessionOpener#open}.
     *
     * @throws XcoreException BAD_CREDENTIALS, SERVICE_UNAVAILABLE when too many sign in at once, RATE_LIMITED after too
     *     many wrong codes
     */
    public SignIn signIn(PasswordLogin login, Client client) {
        administrator.awaitDone();
        User user = require(login.login(), login.password(), client);
        return secondFactor.proceed(user, login.code(), login.remembered(), client);
    }

    /**
     * Asks a user who is signed in for the password again, before a change that an open session alone must not make.
     *
     * @throws XcoreException BAD_CREDENTIALS, SERVICE_UNAVAILABLE when too many sign in at once, RATE_LIMITED after too
     *     many wrong passwords
     */
    public User confirm(long userId, String password, Client client) {
        try {
            return passwords.confirm(userId, password, client);
        } catch (XcoreException e) {
            if (e.code() == ErrorCode.BAD_CREDENTIALS) {
                directory.find(userId).ifPresent(user -> refused(user.username()));
            }
            throw e;
        }
    }

    private User require(String usernameOrEmail, String password, Client client) {
        try {
            return passwords.require(usernameOrEmail, password, client);
        } catch (XcoreException e) {
            if (e.code() == ErrorCode.BAD_CREDENTIALS) {
                refused(usernameOrEmail);
            }
            throw e;
        }
    }

    private void refused(String login) {
        events.publish(new LoginRefused(login, clock.instant()));
    }
}
