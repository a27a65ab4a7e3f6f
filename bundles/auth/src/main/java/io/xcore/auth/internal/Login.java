package io.xcore.auth.internal;

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
    private final PasswordCheck passwords;
    private final SessionOpener sessions;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Login(
            @Reference FirstAdministrator administrator,
            @Reference PasswordCheck passwords,
            @Reference SessionOpener sessions,
            @Reference EventBus events) {
        this(administrator, passwords, sessions, events, Clock.systemUTC());
    }

    Login(
            FirstAdministrator administrator,
            PasswordCheck passwords,
            SessionOpener sessions,
            EventBus events,
            Clock clock) {
        this.administrator = administrator;
        this.passwords = passwords;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a session, for a client that keeps tokens.
     *
     * @throws XcoreException BAD_CREDENTIALS, RATE_LIMITED, SERVICE_UNAVAILABLE when too many sign in at once
     */
    public TokenGrant login(String usernameOrEmail, String password, Client client) {
        return signIn(usernameOrEmail, password, false, client).grant();
    }

    /**
     * Opens a session; it is a new one whatever the client has shown.
     *
     * @param remembered whether it lasts for the longer time
     * @throws XcoreException BAD_CREDENTIALS, RATE_LIMITED, SERVICE_UNAVAILABLE when too many sign in at once
     */
    public SignedIn signIn(String usernameOrEmail, String password, boolean remembered, Client client) {
        administrator.awaitDone();
        User user = require(usernameOrEmail, password, client);
        return sessions.open(user, remembered, client);
    }

    private User require(String usernameOrEmail, String password, Client client) {
        try {
            return passwords.require(usernameOrEmail, password, client);
        } catch (XcoreException e) {
            if (e.code() == ErrorCode.BAD_CREDENTIALS) {
                events.publish(new LoginRefused(usernameOrEmail, clock.instant()));
            }
            throw e;
        }
    }
}
