package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Signing keys made when the first test needs them. */
final class TestKey {
    /** The key of every world. */
    static final OctetKeyPair OURS = ed25519();

    private TestKey() {}

    static OctetKeyPair ed25519() {
        try {
            return Ed25519.generate().keyIDFromThumbprint().build();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key as installations from before have it. */
    static RSAKey rsa() {
        return Rsa.KEY;
    }

    private static final class Rsa {
        static final RSAKey KEY = make();

        private static RSAKey make() {
            try {
                return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
