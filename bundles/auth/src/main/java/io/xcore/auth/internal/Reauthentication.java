package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.security.Caller;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Proving within a session once more who one is. Thread-safe; blocks on the database. */
@Component(service = Reauthentication.class)
public final class Reauthentication {
    private final PasswordCheck passwords;
    private final StepUp stepUp;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Reauthentication(@Reference PasswordCheck passwords, @Reference StepUp stepUp, @Reference EventBus events) {
        this(passwords, stepUp, events, Clock.systemUTC());
    }

    Reauthentication(PasswordCheck passwords, StepUp stepUp, EventBus events, Clock clock) {
        this.passwords = passwords;
        this.stepUp = stepUp;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Notes on the caller's session that its user is there.
     *
     * @throws XcoreException PERMISSION_DENIED for an API key, BAD_CREDENTIALS, RATE_LIMITED, SERVICE_UNAVAILABLE
     */
    public void prove(Caller caller, String password, Client client) {
        String session = caller.sessionId()
                .orElseThrow(
                        () -> new XcoreException(ErrorCode.PERMISSION_DENIED, "An API key cannot prove who uses it"));
        long user = caller.userId();
        String target = "user:" + user;
        try {
            passwords.confirm(user, password, client);
        } catch (XcoreException e) {
            if (e.code() == ErrorCode.BAD_CREDENTIALS) {
                events.publish(AuthEvent.refused(user, target, "reauthentication_refused", clock.instant()));
            }
            throw e;
        }
        stepUp.proved(session);
        events.publish(AuthEvent.about(user, target, "reauthenticated", Map.of("session", session), clock.instant()));
    }
}
