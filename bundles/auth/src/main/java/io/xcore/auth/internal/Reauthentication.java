package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.security.Caller;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Proving within a session once more who one is. Thread-safe; blocks on the database. */
@Component(service = Reauthentication.class)
public final class Reauthentication {
    private final PasswordCheck passwords;
    private final SecondFactor secondFactor;
    private final StepUp stepUp;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Reauthentication(
            @Reference PasswordCheck passwords,
            @Reference SecondFactor secondFactor,
            @Reference StepUp stepUp,
            @Reference EventBus events) {
        this(passwords, secondFactor, stepUp, events, Clock.systemUTC());
    }

    Reauthentication(PasswordCheck passwords, SecondFactor secondFactor, StepUp stepUp, EventBus events, Clock clock) {
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.stepUp = stepUp;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Notes on the caller's session that its user is there.
     *
     * @param code of the second factor, for a user who has one
     * @throws XcoreException PERMISSION_DENIED for an API key, VALIDATION_FAILED when the code is missing, BAD_CREDENTIALS, RATE_LIMITED, SERVICE_UNAVAILABLE
     */
    public void prove(Caller caller, String password, Optional<String> code, Client client) {
        String session = caller.sessionId()
                .orElseThrow(
                        () -> new XcoreException(ErrorCode.PERMISSION_DENIED, "An API key cannot prove who uses it"));
        long user = caller.userId();
        String target = "user:" + user;
        try {
            secondFactor.confirm(passwords.confirm(user, password, client), code, client);
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
