package io.xcore.auth.internal.passkey;

import io.xcore.directory.User;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a browser is asked to do.
 *
 * @param challengeId to be sent back with the answer
 * @param options for {@code PublicKeyCredential.parseCreationOptionsFromJSON} or {@code parseRequestOptionsFromJSON}
 *     (WebAuthn Level 3, 5.1.8 and 5.1.9)
 */
public record CeremonyOptions(String challengeId, Map<String, Object> options) {
    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    /** To make a passkey, on none of the authenticators that have one of this user already. */
    static CeremonyOptions creation(
            Challenges.Open challenge,
            RelyingParty party,
            Map<String, Object> user,
            List<Passkey> known,
            Duration timeout) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", party.id(), "name", party.name()));
        options.put("user", user);
        options.put("challenge", challenge.value());
        options.put(
                "pubKeyCredParams",
                WebAuthn.ALGORITHMS.stream()
                        .map(algorithm -> Map.of("type", TYPE, "alg", algorithm))
                        .toList());
        options.put("timeout", timeout.toMillis());
        options.put(
                "excludeCredentials",
                known.stream().map(CeremonyOptions::descriptor).toList());
        options.put(
                "authenticatorSelection",
                Map.of("residentKey", REQUIRED, "requireResidentKey", true, "userVerification", REQUIRED));
        options.put("attestation", "none");
        return new CeremonyOptions(challenge.id(), options);
    }

    /** To sign in with whichever passkey of this site the user picks. */
    static CeremonyOptions request(Challenges.Open challenge, RelyingParty party, Duration timeout) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenge.value());
        options.put("timeout", timeout.toMillis());
        options.put("rpId", party.id());
        options.put("allowCredentials", List.of());
        options.put("userVerification", REQUIRED);
        return new CeremonyOptions(challenge.id(), options);
    }

    static Map<String, Object> user(User user, String handle) {
        String displayName = user.fullName().isBlank() ? user.username() : user.fullName();
        return Map.of("id", handle, "name", user.username(), "displayName", displayName);
    }

    private static Map<String, Object> descriptor(Passkey passkey) {
        return Map.of("type", TYPE, "id", passkey.credential().id(), "transports", passkey.transports());
    }
}
