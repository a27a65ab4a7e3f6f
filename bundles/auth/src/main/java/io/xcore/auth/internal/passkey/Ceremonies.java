package io.xcore.auth.internal.passkey;

import io.xcore.auth.internal.passkey.Challenges.Purpose;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The two ceremonies of WebAuthn, from the options to the checked answer. The library that checks is loaded by the first
 * answer, not by the boot. Thread-safe; blocks on the database.
 */
@Component(service = Ceremonies.class)
public final class Ceremonies {
    private final RelyingParties parties;
    private final Challenges challenges;
    private @Nullable WebAuthn webAuthn;

    @Activate
    public Ceremonies(@Reference RelyingParties parties, @Reference Challenges challenges) {
        this.parties = parties;
        this.challenges = challenges;
    }

    /**
     * Begins a registration.
     *
     * @param handle what authenticators are to know the user by
     * @param known the passkeys the user has
     * @throws XcoreException SERVICE_UNAVAILABLE when passkeys are not set up
     */
    CeremonyOptions begin(User user, String handle, List<Passkey> known, Site site) {
        RelyingParty party = parties.of(site);
        Challenges.Open challenge = challenges.open(Purpose.REGISTER, subject(user.id()));
        return CeremonyOptions.creation(challenge, party, CeremonyOptions.user(user, handle), known, parties.timeout());
    }

    /**
     * Begins a login.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when passkeys are not set up
     */
    CeremonyOptions begin(Site site) {
        RelyingParty party = parties.of(site);
        return CeremonyOptions.request(challenges.open(Purpose.LOGIN, Challenges.ANYBODY), party, parties.timeout());
    }

    /**
     * Ends a registration.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code challenge_id}, SERVICE_UNAVAILABLE
     * @throws WebAuthnRefusal when the answer does not hold
     */
    NewCredential register(long userId, CeremonyAnswer answer, Site site) throws WebAuthnRefusal {
        Challenges.Open challenge = challenges.require(Purpose.REGISTER, subject(userId), answer.challengeId());
        NewCredential made = webAuthn().register(answer.credential(), parties.of(site), challenge.value());
        requireFirst(challenge);
        return made;
    }

    /** Reads the answer to a login; nothing of it is checked yet. */
    WebAuthn.Assertion read(CeremonyAnswer answer) throws WebAuthnRefusal {
        return webAuthn().read(answer.credential());
    }

    /**
     * Ends a login.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code challenge_id}, SERVICE_UNAVAILABLE
     * @throws WebAuthnRefusal when the answer does not hold
     */
    WebAuthn.Use verify(String challengeId, WebAuthn.Assertion assertion, Passkey passkey, Site site)
            throws WebAuthnRefusal {
        Challenges.Open challenge = challenges.require(Purpose.LOGIN, Challenges.ANYBODY, challengeId);
        WebAuthn.Use use = webAuthn().verify(assertion, passkey, parties.of(site), challenge.value());
        requireFirst(challenge);
        return use;
    }

    /** Only an answer that holds is noted, so that nobody without a passkey can fill the table of answers. */
    private void requireFirst(Challenges.Open challenge) throws WebAuthnRefusal {
        if (!challenges.answered(challenge)) {
            throw new WebAuthnRefusal("replayed_challenge");
        }
    }

    private synchronized WebAuthn webAuthn() {
        WebAuthn known = webAuthn;
        if (known == null) {
            known = new WebAuthn();
            webAuthn = known;
        }
        return known;
    }

    private static String subject(long userId) {
        return Long.toString(userId);
    }
}
