package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys in use: one signs, each verifies what it has signed. Thread-safe. */
final class KeyRing {
    private final String signingKeyId;
    private final JWSSigner signer;
    private final Map<String, JWSVerifier> verifiers = new HashMap<>();
    private final JWKSet publicKeys;

    /** Keys with the one that signs first. */
    KeyRing(List<RSAKey> keys) throws JOSEException {
        signingKeyId = keys.get(0).getKeyID();
        signer = new RSASSASigner(keys.get(0));
        for (RSAKey key : keys) {
            verifiers.put(key.getKeyID(), new RSASSAVerifier(key));
        }
        publicKeys = new JWKSet(keys.stream().<JWK>map(RSAKey::toPublicJWK).toList());
    }

    String signingKeyId() {
        return signingKeyId;
    }

    JWSSigner signer() {
        return signer;
    }

    Optional<JWSVerifier> verifier(String keyId) {
        return Optional.ofNullable(verifiers.get(keyId));
    }

    /** What others need to verify our tokens; no secret in it. */
    JWKSet publicKeys() {
        return publicKeys;
    }
}
