package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.Login;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What weakens or renews a user's second factors: it takes the password and a code, or a recovery code. Thread-safe. */
@Component(service = MfaChanges.class)
public final class MfaChanges {
    private final Login login;
    private final CodeCheck codes;
    private final OwnFactors factors;
    private final RecoveryCodes recoveryCodes;
    private final MfaRemoval removal;

    @Activate
    public MfaChanges(
            @Reference Login login,
            @Reference CodeCheck codes,
            @Reference OwnFactors factors,
            @Reference RecoveryCodes recoveryCodes,
            @Reference MfaRemoval removal) {
        this.login = login;
        this.codes = codes;
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.removal = removal;
    }

    /**
     * Switches a method off, or all of them.
     *
     * @throws XcoreException BAD_CREDENTIALS for a wrong password or code, RATE_LIMITED, STATE_CONFLICT when it is not on
     */
    public void disable(long userId, Optional<MfaMethod> method, Proof proof, Client client) {
        requireActive(userId, method);
        require(userId, proof, client);
        removal.disable(userId, method);
    }

    /**
     * Makes new recovery codes; the former ones are worth nothing.
     *
     * @throws XcoreException BAD_CREDENTIALS for a wrong password or code, RATE_LIMITED, STATE_CONFLICT when no method is
     *     on
     */
    public List<String> renewRecoveryCodes(long userId, Proof proof, Client client) {
        requireActive(userId, Optional.empty());
        require(userId, proof, client);
        return recoveryCodes.make(userId);
    }

    private void requireActive(long userId, Optional<MfaMethod> method) {
        List<MfaMethod> active = factors.active(userId);
        if (active.isEmpty()
                || method.filter(wanted -> !active.contains(wanted)).isPresent()) {
            String what = method.map(wanted -> "Method " + wanted.text()).orElse("Multi-factor authentication");
            throw new XcoreException(ErrorCode.STATE_CONFLICT, what + " is not active");
        }
    }

    private void require(long userId, Proof proof, Client client) {
        login.confirm(userId, proof.password(), client);
        codes.require(userId, Optional.empty(), proof.code(), client);
    }

    /** What shows that it is the user in person. */
    public record Proof(String password, String code) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "proof";
        }
    }
}
