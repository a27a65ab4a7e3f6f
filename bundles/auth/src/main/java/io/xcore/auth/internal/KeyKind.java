package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;

/** The kinds of keys that sign tokens, each by one algorithm. */
enum KeyKind {
    ED25519 {
        @Override
        JWSAlgorithm algorithm() {
            return JWSAlgorithm.EdDSA;
        }

        @Override
        JWSSigner signer(JWK key) throws JOSEException {
            return new Ed25519(key.toOctetKeyPair());
        }

        @Override
        JWSVerifier verifier(JWK key) throws JOSEException {
            return new Ed25519(key.toOctetKeyPair().toPublicJWK());
        }
    },

    /** Not made any more. */
    RSA {
        @Override
        JWSAlgorithm algorithm() {
            return JWSAlgorithm.RS256;
        }

        @Override
        JWSSigner signer(JWK key) throws JOSEException {
            return new RSASSASigner(key.toRSAKey());
        }

        @Override
        JWSVerifier verifier(JWK key) throws JOSEException {
            return new RSASSAVerifier(key.toRSAKey());
        }
    };

    static KeyKind of(JWK key) throws JOSEException {
        if (key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
            return ED25519;
        }
        if (key instanceof RSAKey) {
            return RSA;
        }
        throw new JOSEException("Not a kind of key that signs tokens: " + key.getKeyID());
    }

    abstract JWSAlgorithm algorithm();

    abstract JWSSigner signer(JWK key) throws JOSEException;

    abstract JWSVerifier verifier(JWK key) throws JOSEException;
}
