package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.SecretBox;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Factors that await their first code, for a quarter of an hour. Thread-safe. */
@Component(service = PendingFactors.class)
public final class PendingFactors {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final FactorStore store;
    private final SecretBox box;
    private final MfaNotes notes;
    private final Clock clock;

    @Activate
    public PendingFactors(@Reference FactorStore store, @Reference SecretBox box, @Reference MfaNotes notes) {
        this(store, box, notes, Clock.systemUTC());
    }

    PendingFactors(FactorStore store, SecretBox box, MfaNotes notes, Clock clock) {
        this.store = store;
        this.box = box;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Enrols a factor in place of an earlier one that was never activated.
     *
     * @throws XcoreException STATE_CONFLICT when the method is active
     */
    void enrol(long userId, MfaMethod method, String secret) {
        String sealed = box.seal(Factor.context(userId, method), secret);
        if (!store.enrol(Factor.pending(userId, method, sealed, now()))) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT, "Method " + method.text() + " is active: disable it first");
        }
        notes.announce(MfaEvent.Kind.ENROLLED, userId, method);
    }

    /**
     * The pending factor of a user.
     *
     * @throws XcoreException STATE_CONFLICT when there is none, or it has waited for too long
     */
    Factor require(long userId, MfaMethod method) {
        Instant since = now().minus(PATIENCE);
        return store.find(userId).stream()
                .filter(factor -> factor.method() == method && !factor.active())
                .filter(factor -> factor.createdAt().isAfter(since))
                .findFirst()
                .orElseThrow(() -> nothing(method));
    }

    String secret(Factor factor) {
        return box.open(factor.context(), factor.secret());
    }

    /**
     * Makes a factor active.
     *
     * @param step of the code that was shown
     * @return whether it is the only one its owner has
     * @throws XcoreException STATE_CONFLICT when it was activated or replaced meanwhile
     */
    boolean activate(Factor factor, long step) {
        if (!store.activate(factor, now(), step)) {
            throw nothing(factor.method());
        }
        notes.announce(MfaEvent.Kind.ACTIVATED, factor.userId(), factor.method());
        return store.find(factor.userId()).stream().filter(Factor::active).count() == 1;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static XcoreException nothing(MfaMethod method) {
        return new XcoreException(
                ErrorCode.STATE_CONFLICT, "Nothing awaits activation: enrol " + method.text() + " first");
    }
}
