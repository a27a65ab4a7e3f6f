package io.xcore.auth.internal.mfa;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.xcore.auth.internal.Secrets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The codes of authenticator apps, RFC 6238, as every app can make them: HMAC-SHA-1, six digits, a new one every 30
 * seconds. A code is good in its own step and the two beside it, for clocks that differ.
 * Thread-safe.
 */
@Component(service = Totp.class)
public final class Totp {
    static final int DIGITS = 6;
    static final int PERIOD_SECONDS = 30;

    private static final int WINDOW = 1;
    private static final int SECRET_BYTES = 20;

    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;

    @Activate
    public Totp() {
        this(Clock.systemUTC());
    }

    Totp(Clock clock) {
        this.clock = clock;
    }

    /** A new secret in Base32, 160 bits as RFC 4226 recommends. */
    static String secret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return Base32.text(secret);
    }

    /** The time step a code belongs to; empty when it is none of the present ones. */
    OptionalLong step(String secret, String code) {
        Key key = new SecretKeySpec(Base32.bytes(secret), GENERATOR.getAlgorithm());
        long present = Math.floorDiv(clock.instant().getEpochSecond(), (long) PERIOD_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - WINDOW; step <= present + WINDOW; step++) {
            if (Secrets.same(code(key, step), code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static String code(Key key, long step) {
        try {
            Instant at = Instant.ofEpochSecond(step * PERIOD_SECONDS);
            return GENERATOR.generateOneTimePasswordString(key, at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("Not a key for codes", e);
        }
    }
}
