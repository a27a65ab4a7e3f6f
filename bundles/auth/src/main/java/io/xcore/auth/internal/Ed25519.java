package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signatures by an Ed25519 key (RFC 8037) as the JDK makes them; Nimbus's own need a library more. Thread-safe. */
final class Ed25519 extends BaseJWSProvider implements JWSSigner, JWSVerifier {
    private static final String NAME = "Ed25519";
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    /** What stands before the 32 bytes of a public key in its X.509 encoding (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey publicKey;
    private final @Nullable PrivateKey privateKey;

    /** With a key that only verifies, when the pair has no secret. */
    Ed25519(OctetKeyPair pair) throws JOSEException {
        super(Set.of(JWSAlgorithm.EdDSA));
        try {
            KeyFactory factory = KeyFactory.getInstance(NAME);
            byte[] encoded = ByteBuffer.allocate(X509_PREFIX.length + pair.getDecodedX().length)
                    .put(X509_PREFIX)
                    .put(pair.getDecodedX())
                    .array();
            publicKey = factory.generatePublic(new X509EncodedKeySpec(encoded));
            privateKey = pair.isPrivate()
                    ? factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, pair.getDecodedD()))
                    : null;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Not an Ed25519 key: " + pair.getKeyID(), e);
        }
    }

    /** A new pair, which has no name yet. */
    static OctetKeyPair.Builder generate() throws JOSEException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
            return new OctetKeyPair.Builder(Curve.Ed25519, raw(pair.getPublic())).d(raw(pair.getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("An Ed25519 key could not be made", e);
        }
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
        if (privateKey == null) {
            throw new JOSEException("The key has no secret to sign with");
        }
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(privateKey);
            signature.update(input);
            return Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Signing failed", e);
        }
    }

    /** Whether the signature is this key's; never with critical headers (RFC 7515, 4.1.11): none is known here. */
    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL encoded) throws JOSEException {
        byte[] bytes = encoded.decode();
        return header.getCriticalParams() == null && bytes.length == SIGNATURE_BYTES && verify(input, bytes);
    }

    private boolean verify(byte[] input, byte[] bytes) throws JOSEException {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(publicKey);
            signature.update(input);
            return signature.verify(bytes);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Verifying failed", e);
        }
    }

    /** The key itself, with which both its encodings end. */
    private static Base64URL raw(Key key) {
        byte[] encoded = key.getEncoded();
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    }
}
