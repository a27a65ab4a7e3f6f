package io.xcore.auth.internal.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.auth.internal.Secrets;
import io.xcore.testkit.webauthn.SoftwareAuthenticator;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WebAuthnTest {
    private static final RelyingParty PARTY = new RelyingParty("example.org", "Example", Set.of(PasskeyWorld.ORIGIN));

    private final WebAuthn webAuthn = new WebAuthn();
    private final SoftwareAuthenticator authenticator = PasskeyWorld.authenticator();
    private final String challenge = Secrets.secret();

    @Test
    void everyByteOfALoginCounts() throws WebAuthnRefusal {
        Passkey passkey = passkey(webAuthn.register(created(), PARTY, challenge));
        Map<String, Object> answer = authenticator.get(Map.of("rpId", "example.org", "challenge", challenge));
        webAuthn.verify(webAuthn.read(answer), passkey, PARTY, challenge);

        for (String field : List.of("authenticatorData", "clientDataJSON", "signature")) {
            byte[] whole = bytes(answer, field);
            for (int i = 0; i < whole.length; i++) {
                Map<String, Object> forged = changed(answer, field, i, 1);
                assertThatExceptionOfType(WebAuthnRefusal.class)
                        .as(field + " " + i)
                        .isThrownBy(() -> webAuthn.verify(webAuthn.read(forged), passkey, PARTY, challenge));
            }
        }
    }

    /** Without attestation nobody vouches for model, counter and key: some of these are passkeys, which is no harm. */
    @Test
    void changedBytesOfARegistrationAreRefusedOrAPasskeyAndNeverAnythingElse() {
        Map<String, Object> answer = created();
        int length = bytes(answer, "attestationObject").length;
        int refused = 0;
        for (int i = 0; i < 8 * length; i++) {
            try {
                webAuthn.register(changed(answer, "attestationObject", i / 8, 1 << (i % 8)), PARTY, challenge);
            } catch (WebAuthnRefusal e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(length);
    }

    @Test
    void theIdAndTheModelAreReadFromWhatIsStored() throws WebAuthnRefusal {
        Map<String, Object> answer = created();

        AttestedCredential credential =
                webAuthn.register(answer, PARTY, challenge).credential();

        assertThat(credential.id()).isEqualTo(answer.get("id"));
        assertThat(credential.aaguid()).hasToString("00000000-0000-0000-0000-000000000000");
    }

    private Map<String, Object> created() {
        return authenticator.create(Map.of(
                "rp", Map.of("id", "example.org"),
                "user", Map.of("id", "AQ"),
                "challenge", challenge,
                "pubKeyCredParams", List.of(Map.of("alg", -7)),
                "excludeCredentials", List.of()));
    }

    private static Passkey passkey(NewCredential made) {
        Passkey.Times times = new Passkey.Times(Instant.EPOCH, Optional.empty());
        return new Passkey(
                "id", 7, "name", made.credential(), made.signCount(), made.backup(), made.transports(), times);
    }

    private static byte[] bytes(Map<String, Object> answer, String field) {
        return Base64.getUrlDecoder().decode((String) response(answer).get(field));
    }

    private static Map<String, Object> changed(Map<String, Object> answer, String field, int index, int bit) {
        byte[] bytes = bytes(answer, field);
        bytes[index] ^= (byte) bit;
        Map<String, Object> response = new HashMap<>(response(answer));
        response.put(field, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Map<String, Object> changed = new HashMap<>(answer);
        changed.put("response", response);
        return changed;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> response(Map<String, Object> answer) {
        return (Map<String, Object>) answer.get("response");
    }
}
