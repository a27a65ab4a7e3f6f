package io.xcore.auth.internal.defence;

import io.xcore.auth.internal.Session;
import io.xcore.auth.internal.SessionStore;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether a user has proved lately who it is (step-up authentication, RFC 9470). Asked by few routes, so it reads the
 * database: a proof counts on every node at once. Thread-safe.
 */
@Component(service = StepUp.class)
public final class StepUp {
    private final LiveDefence settings;
    private final SessionStore sessions;
    private final Clock clock;

    @Activate
    public StepUp(@Reference LiveDefence settings, @Reference SessionStore sessions) {
        this(settings, sessions, Clock.systemUTC());
    }

    public StepUp(LiveDefence settings, SessionStore sessions, Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Lets a session through whose user signed in, or proved itself again, lately.
     *
     * @throws XcoreException AUTHENTICATION_TOO_OLD
     */
    public void requireRecent(Session session) {
        Duration recent = settings.current().stepUp();
        if (recent.isZero()) {
            return;
        }
        if (!provedWithin(recent, session)) {
            throw tooOld(recent, "Show your password again, at POST /api/v1/auth/reauthenticate");
        }
    }

    /** Whether the user of a session signed in, or proved itself again, no longer ago than this. */
    public boolean provedWithin(Duration time, Session session) {
        Instant proved = sessions.provedAt(session.id()).orElse(session.times().createdAt());
        return !clock.instant().isAfter(proved.plus(time));
    }

    /**
     * Refuses whoever is no person who could prove anything, while that is asked for.
     *
     * @throws XcoreException AUTHENTICATION_TOO_OLD
     */
    public void refuseProgram() {
        Duration recent = settings.current().stepUp();
        if (!recent.isZero()) {
            throw tooOld(recent, "An API key cannot do this; sign in");
        }
    }

    /** Notes that the user of a session has proved now who it is. */
    public void proved(String sessionId) {
        sessions.prove(sessionId, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static XcoreException tooOld(Duration recent, String advice) {
        return new XcoreException(
                ErrorCode.AUTHENTICATION_TOO_OLD,
                "A more recent authentication is needed. " + advice,
                List.of(new ErrorDetail("max_age", Long.toString(recent.toSeconds()))));
    }
}
