package io.xcore.auth.internal.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The checks of WebAuthn Level 3, sections 7.1 and 7.2; the only class that knows the library which does them. User
 * presence and verification are always demanded, attestation is not looked at, frames of other origins are refused.
 * Thread-safe.
 */
final class WebAuthn {
    /** The kinds of keys taken, the best first, by their COSE numbers. */
    static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int MOST_TRANSPORTS = 8;
    private static final Pattern TRANSPORT = Pattern.compile("[a-z-]{1,16}");

    private final JsonMapper json = JsonMapper.builder().build();
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final List<PublicKeyCredentialParameters> parameters = ALGORITHMS.stream()
            .map(COSEAlgorithmIdentifier::create)
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    /**
     * Checks the answer to creation options.
     *
     * @param answer what {@code PublicKeyCredential.toJSON()} gave
     * @throws WebAuthnRefusal when it is not one, or not the answer to this challenge
     */
    NewCredential register(Map<String, ?> answer, RelyingParty party, String challenge) throws WebAuthnRefusal {
        RegistrationData data = parsed(answer, manager::parseRegistrationResponseJSON);
        try {
            manager.verify(data, new RegistrationParameters(server(party, challenge), parameters, true, true));
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw new WebAuthnRefusal(e);
        }
        var authenticator = data.getAttestationObject().getAuthenticatorData();
        AttestedCredential credential =
                AttestedCredential.of(credentials.convert(authenticator.getAttestedCredentialData()));
        if (credential.text().length() > AttestedCredential.LONGEST) {
            throw new WebAuthnRefusal("credential_too_long");
        }
        return new NewCredential(
                credential, authenticator.getSignCount(), backup(authenticator), transports(data.getTransports()));
    }

    /**
     * Reads the answer to request options; nothing in it is checked yet.
     *
     * @throws WebAuthnRefusal when it is none
     */
    Assertion read(Map<String, ?> answer) throws WebAuthnRefusal {
        return new Assertion(parsed(answer, manager::parseAuthenticationResponseJSON));
    }

    /**
     * Checks the answer to request options.
     *
     * @throws WebAuthnRefusal when this passkey has not answered this challenge, or its counter has not moved on
     */
    Use verify(Assertion assertion, Passkey passkey, RelyingParty party, String challenge) throws WebAuthnRefusal {
        try {
            CredentialRecord known = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    true,
                    passkey.backup().eligible(),
                    passkey.backup() == Passkey.Backup.BACKED_UP,
                    passkey.signCount(),
                    credentials.convert(passkey.credential().bytes()),
                    null,
                    null,
                    null,
                    null);
            manager.verify(
                    assertion.data, new AuthenticationParameters(server(party, challenge), known, null, true, true));
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw new WebAuthnRefusal(e);
        }
        AuthenticatorData<?> authenticator = assertion.data.getAuthenticatorData();
        return new Use(authenticator.getSignCount(), backup(authenticator));
    }

    /** The answer of an authenticator to a login. */
    static final class Assertion {
        private final AuthenticationData data;

        private Assertion(AuthenticationData data) {
            this.data = data;
        }

        /** Which credential answers, as base64url without padding. */
        String credentialId() {
            return text(data.getCredentialId());
        }

        /** Whom the authenticator says it answers for, as base64url without padding. */
        Optional<String> userHandle() {
            return Optional.ofNullable(data.getUserHandle()).map(WebAuthn::text);
        }
    }

    /** What an authenticator said beside its signature. */
    record Use(long signCount, Passkey.Backup backup) {}

    private interface Parser<T> {
        @Nullable
        T parse(String json);
    }

    /** Whatever goes wrong in the library's parsers of three formats, it is the bytes that are to blame. */
    private <T> T parsed(Map<String, ?> answer, Parser<T> parser) throws WebAuthnRefusal {
        try {
            String text = json.writeValueAsString(answer);
            T parsed = text.length() > LONGEST_ANSWER ? null : parser.parse(text);
            if (parsed == null) {
                throw new WebAuthnRefusal("malformed");
            }
            return parsed;
        } catch (JsonProcessingException | RuntimeException e) {
            throw new WebAuthnRefusal("malformed");
        }
    }

    private static ServerProperty server(RelyingParty party, String challenge) {
        Set<Origin> origins = party.origins().stream().map(Origin::create).collect(Collectors.toSet());
        return new ServerProperty(origins, party.id(), new DefaultChallenge(challenge));
    }

    private static Passkey.Backup backup(AuthenticatorData<?> authenticator) {
        if (!authenticator.isFlagBE()) {
            return Passkey.Backup.DEVICE_BOUND;
        }
        return authenticator.isFlagBS() ? Passkey.Backup.BACKED_UP : Passkey.Backup.ELIGIBLE;
    }

    /** The client says so unsigned; it is told its own words again at the next registration. */
    private static List<String> transports(@Nullable Set<AuthenticatorTransport> said) {
        return said == null
                ? List.of()
                : said.stream()
                        .map(AuthenticatorTransport::getValue)
                        .filter(transport -> TRANSPORT.matcher(transport).matches())
                        .distinct()
                        .sorted()
                        .limit(MOST_TRANSPORTS)
                        .toList();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
