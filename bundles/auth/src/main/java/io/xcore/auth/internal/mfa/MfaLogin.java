package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.SecondFactor;
import io.xcore.auth.internal.SecondFactorDue;
import io.xcore.auth.internal.SessionOpener;
import io.xcore.auth.internal.SignIn;
import io.xcore.auth.internal.SignedIn;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The second step of a sign-in (contract A4-06, A4-07). Thread-safe. */
@Component(service = {SecondFactor.class, MfaLogin.class})
public final class MfaLogin implements SecondFactor {
    private final OwnFactors factors;
    private final Challenges challenges;
    private final CodeCheck codes;
    private final DirectoryService directory;
    private final SessionOpener sessions;

    @Activate
    public MfaLogin(
            @Reference OwnFactors factors,
            @Reference Challenges challenges,
            @Reference CodeCheck codes,
            @Reference DirectoryService directory,
            @Reference SessionOpener sessions) {
        this.factors = factors;
        this.challenges = challenges;
        this.codes = codes;
        this.directory = directory;
        this.sessions = sessions;
    }

    @Override
    public SignIn proceed(User user, Optional<String> code, boolean remembered, Client client) {
        if (factors.active(user.id()).isEmpty()) {
            return sessions.open(user, remembered, client);
        }
        if (code.isEmpty()) {
            List<String> methods =
                    factors.usable(user.id()).stream().map(MfaMethod::text).toList();
            return new SecondFactorDue(methods, challenges.open(user.id(), remembered));
        }
        codes.require(user.id(), Optional.empty(), code.get(), client);
        return sessions.open(user, remembered, client);
    }

    @Override
    public void confirm(User user, Optional<String> code, Client client) {
        if (!factors.active(user.id()).isEmpty()) {
            String shown = code.orElseThrow(() -> XcoreException.invalid("mfa_code", "is required"));
            codes.require(user.id(), Optional.empty(), shown, client);
        }
    }

    /**
     * Opens the session that waits for its second factor.
     *
     * @param method what the code is of; when empty, any method
     * @throws XcoreException TOKEN_INVALID, TOKEN_EXPIRED; BAD_CREDENTIALS for a wrong code; RATE_LIMITED
     */
    public SignedIn verify(String token, Optional<MfaMethod> method, String code, Client client) {
        Challenge challenge = challenges.attempt(token);
        User user = user(challenge);
        codes.require(user.id(), method, code, client);
        // Two right codes for one token open one session: the slower request has used up its code for nothing.
        challenges.spend(challenge);
        return sessions.open(user, challenge.remembered(), client);
    }

    /**
     * Sends a code to the phone of whoever signs in.
     *
     * @return how long it is valid
     * @throws XcoreException TOKEN_INVALID, TOKEN_EXPIRED, RATE_LIMITED; STATE_CONFLICT when no phone is enrolled;
     *     SERVICE_UNAVAILABLE
     */
    public Duration send(String token) {
        return factors.send(user(challenges.sending(token)).id());
    }

    private User user(Challenge challenge) {
        return directory.find(challenge.userId()).filter(User::active).orElseThrow(Challenges::invalid);
    }
}
