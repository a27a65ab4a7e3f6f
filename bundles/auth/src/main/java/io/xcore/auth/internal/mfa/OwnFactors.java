package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.SecretBox;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a user has enrolled. Thread-safe. */
@Component(service = OwnFactors.class)
public final class OwnFactors {
    private final FactorStore store;
    private final RecoveryCodes recoveryCodes;
    private final SmsCodes smsCodes;
    private final SecretBox box;

    @Activate
    public OwnFactors(
            @Reference FactorStore store,
            @Reference RecoveryCodes recoveryCodes,
            @Reference SmsCodes smsCodes,
            @Reference SecretBox box) {
        this.store = store;
        this.recoveryCodes = recoveryCodes;
        this.smsCodes = smsCodes;
        this.box = box;
    }

    /** What a user sees of its own factors. */
    public MfaStatus status(long userId) {
        List<MfaMethod> available =
                smsCodes.available() ? List.of(MfaMethod.TOTP, MfaMethod.SMS) : List.of(MfaMethod.TOTP);
        return new MfaStatus(
                active(userId), available, phone(userId).map(PhoneNumber::masked), recoveryCodes.left(userId));
    }

    /**
     * Sends a code to the phone of a user.
     *
     * @return how long it is valid
     * @throws XcoreException STATE_CONFLICT when none is enrolled, RATE_LIMITED, SERVICE_UNAVAILABLE
     */
    public Duration send(long userId) {
        PhoneNumber phone = phone(userId)
                .orElseThrow(() -> new XcoreException(ErrorCode.STATE_CONFLICT, "No phone number is enrolled"));
        smsCodes.send(userId, phone);
        return smsCodes.life();
    }

    /** The methods a login asks for. */
    List<MfaMethod> active(long userId) {
        return store.find(userId).stream()
                .filter(Factor::active)
                .map(Factor::method)
                .toList();
    }

    /** Those of them whose code the user can get now. */
    List<MfaMethod> usable(long userId) {
        return active(userId).stream()
                .filter(method -> method != MfaMethod.SMS || smsCodes.available())
                .toList();
    }

    private Optional<PhoneNumber> phone(long userId) {
        return store.find(userId).stream()
                .filter(Factor::active)
                .filter(factor -> factor.method() == MfaMethod.SMS)
                .map(factor -> new PhoneNumber(box.open(factor.context(), factor.secret())))
                .findFirst();
    }
}
