package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** A signing key made when the first test needs it. */
final class TestKey {
    static final String JSON = make();

    private TestKey() {}

    private static String make() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
