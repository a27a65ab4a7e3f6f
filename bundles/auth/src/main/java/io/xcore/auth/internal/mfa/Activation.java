package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Client;
import io.xcore.error.XcoreException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The first code of a new factor: logins ask for it only when its owner has shown that it works. Thread-safe. */
@Component(service = Activation.class)
public final class Activation {
    private final PendingFactors pending;
    private final RecoveryCodes recoveryCodes;
    private final SmsCodes smsCodes;
    private final Totp totp;
    private final CodeAttempts attempts;

    @Activate
    public Activation(
            @Reference PendingFactors pending,
            @Reference RecoveryCodes recoveryCodes,
            @Reference SmsCodes smsCodes,
            @Reference Totp totp,
            @Reference CodeAttempts attempts) {
        this.pending = pending;
        this.recoveryCodes = recoveryCodes;
        this.smsCodes = smsCodes;
        this.totp = totp;
        this.attempts = attempts;
    }

    /**
     * Activates the factor that was enrolled last.
     *
     * @return the recovery codes, which are told this once, when it is the first active factor; else nothing
     * @throws XcoreException BAD_CREDENTIALS for a wrong code, RATE_LIMITED after too many of them, STATE_CONFLICT when
     *     nothing awaits a code
     */
    public List<String> activate(long userId, MfaMethod method, String shown, Client client) {
        Factor factor = pending.require(userId, method);
        AtomicLong step = new AtomicLong();
        attempts.require(userId, method.text(), client, () -> {
            OptionalLong found = step(factor, shown.strip());
            found.ifPresent(step::set);
            return found.isPresent();
        });
        return pending.activate(factor, step.get()) ? recoveryCodes.make(userId) : List.of();
    }

    /** The time step of a right code; one in a message has none. */
    private OptionalLong step(Factor factor, String code) {
        String secret = pending.secret(factor);
        if (factor.method() == MfaMethod.TOTP) {
            return totp.step(secret, code);
        }
        return smsCodes.use(factor.userId(), new PhoneNumber(secret), code) ? OptionalLong.of(0) : OptionalLong.empty();
    }
}
