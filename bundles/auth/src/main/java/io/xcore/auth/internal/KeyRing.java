package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys in use: one signs, each verifies what it has signed. Thread-safe. */
final class KeyRing {
    private final Name signing;
    private final JWSSigner signer;
    private final Map<Name, JWSVerifier> verifiers = new HashMap<>();
    private final JWKSet publicKeys;

    /** Keys with the one that signs first. */
    KeyRing(List<JWK> keys) throws JOSEException {
        signing = Name.of(keys.get(0));
        signer = KeyKind.of(keys.get(0)).signer(keys.get(0));
        for (JWK key : keys) {
            verifiers.put(Name.of(key), KeyKind.of(key).verifier(key));
        }
        publicKeys = new JWKSet(keys.stream().map(JWK::toPublicJWK).toList());
    }

    String signingKeyId() {
        return signing.id();
    }

    /** The text of a new token. */
    String sign(JOSEObjectType type, JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(signing.algorithm())
                .type(type)
                .keyID(signing.id())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "A token could not be signed", e);
        }
        return token.serialize();
    }

    /** Whether a token is of this type, and signed by the key it names with the algorithm of that key. */
    boolean verifies(JOSEObjectType type, SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        String keyId = header.getKeyID();
        if (keyId == null || !type.equals(header.getType())) {
            return false;
        }
        JWSVerifier verifier = verifiers.get(new Name(keyId, header.getAlgorithm()));
        return verifier != null && token.verify(verifier);
    }

    /** What others need to verify our tokens; no secret in it. */
    JWKSet publicKeys() {
        return publicKeys;
    }

    /** What a token calls its key by. The algorithm belongs to it, so that no key is found for another one. */
    private record Name(String id, JWSAlgorithm algorithm) {
        static Name of(JWK key) throws JOSEException {
            return new Name(key.getKeyID(), KeyKind.of(key).algorithm());
        }
    }
}
