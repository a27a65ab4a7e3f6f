package io.xcore.testkit.webauthn;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The key pair of one credential, and its public half as a COSE key (RFC 9053). */
final class CredentialKey {
    private static final int COORDINATE_BYTES = 32;
    private static final int RSA_BITS = 2048;

    private final int algorithm;
    private final KeyPair pair;

    private CredentialKey(int algorithm, KeyPair pair) {
        this.algorithm = algorithm;
        this.pair = pair;
    }

    /**
     * A new key.
     *
     * @param algorithm -7 (ES256), -8 (Ed25519) or -257 (RS256)
     */
    static CredentialKey generate(int algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case -7 -> "EC";
                        case -8 -> "Ed25519";
                        case -257 -> "RSA";
                        default -> throw new IllegalArgumentException("No key for " + algorithm);
                    });
            if (algorithm == -7) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (algorithm == -257) {
                generator.initialize(RSA_BITS);
            }
            return new CredentialKey(algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has this key", e);
        }
    }

    byte[] cose() {
        Map<Integer, Object> key = new LinkedHashMap<>();
        PublicKey open = pair.getPublic();
        if (open instanceof ECPublicKey curve) {
            key.putAll(Map.of(1, 2, 3, algorithm, -1, 1));
            key.put(-2, unsigned(curve.getW().getAffineX(), COORDINATE_BYTES));
            key.put(-3, unsigned(curve.getW().getAffineY(), COORDINATE_BYTES));
        } else if (open instanceof RSAPublicKey rsa) {
            key.putAll(Map.of(1, 3, 3, algorithm));
            key.put(-1, unsigned(rsa.getModulus(), RSA_BITS / 8));
            key.put(-2, unsigned(rsa.getPublicExponent(), 3));
        } else {
            byte[] encoded = open.getEncoded();
            key.putAll(Map.of(1, 1, 3, algorithm, -1, 6));
            key.put(-2, Arrays.copyOfRange(encoded, encoded.length - COORDINATE_BYTES, encoded.length));
        }
        return Cbor.encode(key);
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case -7 -> "SHA256withECDSA";
                        case -8 -> "Ed25519";
                        default -> "SHA256withRSA";
                    });
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has this signature", e);
        }
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, fixed, length - copied, copied);
        return fixed;
    }
}
