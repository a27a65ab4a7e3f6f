package io.xcore.auth.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final CredentialStore credentials;
    private final PasswordHasher hasher;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public RecentProof(
            @Reference Sessions sessions,
            @Reference CredentialStore credentials,
            @Reference PasswordHasher hasher,
            @Reference EventBus events) {
        this(sessions, credentials, hasher, events, Clock.systemUTC());
    }

    RecentProof(Sessions sessions, CredentialStore credentials, PasswordHasher hasher, EventBus events, Clock clock) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.hasher = hasher;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Lets pass who shows the password, or has signed in within {@link #FRESH}.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code password} when it is needed, BAD_CREDENTIALS when it is
     *     wrong, PERMISSION_DENIED for an API key, SERVICE_UNAVAILABLE when too many sign in at once
     */
    public void require(Caller caller, Optional<String> password) {
        String sessionId = caller.sessionId()
                .orElseThrow(() ->
                        new XcoreException(ErrorCode.PERMISSION_DENIED, "An API key cannot change how one signs in"));
        if (password.isPresent()) {
            requireRight(caller, password.get());
        } else if (!fresh(sessionId)) {
            throw XcoreException.invalid(
                    "password", "is needed, for you signed in more than " + FRESH.toMinutes() + " minutes ago");
        }
    }

    private boolean fresh(String sessionId) {
        Instant oldest = clock.instant().minus(FRESH);
        return sessions.find(sessionId)
                .filter(session -> session.times().createdAt().isAfter(oldest))
                .isPresent();
    }

    private void requireRight(Caller caller, String password) {
        boolean right = password.length() <= 2 * PasswordPolicy.MAX_LENGTH
                && credentials
                        .passwordHash(caller.userId())
                        .filter(hash -> hasher.matches(password, hash))
                        .isPresent();
        if (!right) {
            events.publish(new LoginRefused(caller.username(), clock.instant()));
            throw new XcoreException(ErrorCode.BAD_CREDENTIALS, "Incorrect password");
        }
    }
}
