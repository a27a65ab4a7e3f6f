package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.Login;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How a user comes to a second factor. It takes the password once more: whoever finds an open session must not lock its
 * owner out. Thread-safe.
 */
@Component(service = Enrolment.class)
public final class Enrolment {
    private final Login login;
    private final DirectoryService directory;
    private final PendingFactors pending;
    private final SmsCodes smsCodes;
    private final LiveMfaSettings settings;

    @Activate
    public Enrolment(
            @Reference Login login,
            @Reference DirectoryService directory,
            @Reference PendingFactors pending,
            @Reference SmsCodes smsCodes,
            @Reference LiveMfaSettings settings) {
        this.login = login;
        this.directory = directory;
        this.pending = pending;
        this.smsCodes = smsCodes;
        this.settings = settings;
    }

    /**
     * Makes the secret of an authenticator app.
     *
     * @throws XcoreException BAD_CREDENTIALS for a wrong password, RATE_LIMITED, STATE_CONFLICT when the method is active
     */
    public TotpEnrolment enrolTotp(long userId, String password, Client client) {
        User user = login.confirm(userId, password, client);
        String secret = Totp.secret();
        pending.enrol(userId, MfaMethod.TOTP, secret);
        return described(user, secret);
    }

    /**
     * The enrolment that awaits its first code once more, for its image.
     *
     * @throws XcoreException STATE_CONFLICT when there is none
     */
    public TotpEnrolment pendingTotp(long userId) {
        String secret = pending.secret(pending.require(userId, MfaMethod.TOTP));
        User user = directory.find(userId).orElseThrow(() -> XcoreException.notFound("User", userId));
        return described(user, secret);
    }

    /**
     * Sends a first code to a phone.
     *
     * @return how long the code is valid
     * @throws XcoreException BAD_CREDENTIALS for a wrong password, STATE_CONFLICT when the method is active,
     *     VALIDATION_FAILED for what is no phone number, RATE_LIMITED, SERVICE_UNAVAILABLE when nothing can be sent
     */
    public Duration enrolSms(long userId, String password, String phoneNumber, Client client) {
        PhoneNumber phone = PhoneNumber.parse(phoneNumber);
        if (!smsCodes.available()) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Method sms is not available: there is no gateway");
        }
        login.confirm(userId, password, client);
        pending.enrol(userId, MfaMethod.SMS, phone.text());
        smsCodes.send(userId, phone);
        return smsCodes.life();
    }

    private TotpEnrolment described(User user, String secret) {
        return TotpEnrolment.of(settings.current().issuer(), user.email(), secret);
    }
}
