package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks who changes how an account is entered to prove anew who it is, so that a session that was stolen, or a screen
 * that was left unlocked, does not become a way in that lasts. Thread-safe; blocks on the database.
 */
@Component(service = RecentProof.class)
public final class RecentProof {
    /** How long after it has signed in a session is proof enough. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final StepUp stepUp;
    private final Login login;

    @Activate
    public RecentProof(@Reference Sessions sessions, @Reference StepUp stepUp, @Reference Login login) {
        this.sessions = sessions;
        this.stepUp = stepUp;
        this.login = login;
    }

    /**
     * Lets pass who shows the password, or has signed in within {@link #FRESH}.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code password} when it is needed, BAD_CREDENTIALS when it is
     *     wrong, RATE_LIMITED when it was too often, PERMISSION_DENIED for an API key, SERVICE_UNAVAILABLE when too many
     *     sign in at once
     */
    public void require(Caller caller, Optional<String> password, Client client) {
        String sessionId = caller.sessionId()
                .orElseThrow(() ->
                        new XcoreException(ErrorCode.PERMISSION_DENIED, "An API key cannot change how one signs in"));
        if (password.isPresent()) {
            login.confirm(caller.userId(), password.get(), client);
        } else if (sessions.find(sessionId)
                .filter(session -> stepUp.provedWithin(FRESH, session))
                .isEmpty()) {
            throw XcoreException.invalid(
                    "password", "is needed, for you signed in more than " + FRESH.toMinutes() + " minutes ago");
        }
    }
}
