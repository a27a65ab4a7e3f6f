package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.defence.Attempt;
import io.xcore.auth.internal.defence.LoginGuard;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has codes of six digits checked under the {@link LoginGuard}: who knows the password must not get at the code by guessing,
 * however many sign-ins it begins. Thread-safe.
 */
@Component(service = CodeAttempts.class)
public final class CodeAttempts {
    private static final Logger log = LoggerFactory.getLogger(CodeAttempts.class);

    private final LoginGuard guard;
    private final MfaNotes notes;

    @Activate
    public CodeAttempts(@Reference LoginGuard guard, @Reference MfaNotes notes) {
        this.guard = guard;
        this.notes = notes;
    }

    /**
     * Has a code checked.
     *
     * @param method what the code is of, for the audit log
     * @throws XcoreException BAD_CREDENTIALS for a wrong one, RATE_LIMITED after too many of them
     */
    void require(long userId, String method, Client client, BooleanSupplier right) {
        try (Attempt attempt = guard.secondFactor(userId, client)) {
            if (!right.getAsBoolean()) {
                attempt.failed();
                throw refused(userId, method, client);
            }
            attempt.succeeded();
        }
    }

    /** The one place every wrong code comes by; what the client is told. */
    XcoreException refused(long userId, String method, Client client) {
        log.info("A wrong code ({}) for user {} from {}", method, userId, client.address());
        notes.announce(MfaEvent.Kind.CODE_REFUSED, userId, method);
        return new XcoreException(ErrorCode.BAD_CREDENTIALS, "Invalid or expired code");
    }
}
