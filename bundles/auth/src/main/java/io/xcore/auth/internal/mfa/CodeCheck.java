package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.SecretBox;
import io.xcore.error.XcoreException;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks whether a code is one of a user's active factors, and uses it up: no code is good twice. Thread-safe. */
@Component(service = CodeCheck.class)
public final class CodeCheck {
    private static final int LONGEST_CODE = 64;

    private final FactorStore factors;
    private final RecoveryCodes recoveryCodes;
    private final SmsCodes smsCodes;
    private final Totp totp;
    private final CodeAttempts attempts;
    private final SecretBox box;

    @Activate
    public CodeCheck(
            @Reference FactorStore factors,
            @Reference RecoveryCodes recoveryCodes,
            @Reference SmsCodes smsCodes,
            @Reference Totp totp,
            @Reference CodeAttempts attempts,
            @Reference SecretBox box) {
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.smsCodes = smsCodes;
        this.totp = totp;
        this.attempts = attempts;
        this.box = box;
    }

    /**
     * Uses up a code.
     *
     * @param method what the code is of; when empty, any method
     * @throws XcoreException BAD_CREDENTIALS for a wrong one, RATE_LIMITED after too many of them
     */
    void require(long userId, Optional<MfaMethod> method, String shown, Client client) {
        String code = shown.strip();
        boolean recovery = method.map(MfaMethod.RECOVERY_CODE::equals).orElseGet(() -> RecoveryCodes.looksLike(code));
        boolean possible = code.length() <= LONGEST_CODE;
        if (!recovery) {
            String name = method.map(MfaMethod::text).orElse(MfaEvent.ALL);
            attempts.require(userId, name, client, () -> possible && usesUp(userId, method, code));
        } else if (!possible || !recoveryCodes.use(userId, code)) {
            // They cannot be guessed: their owner gets in while somebody else is guessing the others.
            throw attempts.refused(userId, MfaMethod.RECOVERY_CODE.text(), client);
        }
    }

    private boolean usesUp(long userId, Optional<MfaMethod> method, String code) {
        return factors.find(userId).stream()
                .filter(Factor::active)
                .filter(factor -> method.isEmpty() || method.get() == factor.method())
                .anyMatch(factor -> usesUp(factor, code));
    }

    private boolean usesUp(Factor factor, String code) {
        String secret = box.open(factor.context(), factor.secret());
        return switch (factor.method()) {
            case TOTP -> {
                OptionalLong step = totp.step(secret, code);
                yield step.isPresent() && factors.useStep(factor.userId(), step.getAsLong());
            }
            case SMS -> smsCodes.use(factor.userId(), new PhoneNumber(secret), code);
            case RECOVERY_CODE -> false;
        };
    }
}
