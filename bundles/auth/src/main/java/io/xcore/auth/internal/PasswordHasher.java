package io.xcore.auth.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.shiro.crypto.hash.AbstractCryptHash;
import org.apache.shiro.crypto.hash.HashRequest;
import org.apache.shiro.crypto.hash.format.Shiro2CryptFormat;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider.Parameters;
import org.apache.shiro.lang.util.ByteSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Argon2id hashes of passwords, in Shiro's crypt format. Each takes tens of milliseconds and megabytes on purpose, so
 * only a few are computed at once; who would have to wait too long is turned away.
 */
@Component(service = PasswordHasher.class)
public final class PasswordHasher {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** The turns of one policy; a change of the policy starts with new ones. */
    private record Turns(int permits, Semaphore semaphore) {
        Turns(int permits) {
            this(permits, new Semaphore(permits, true));
        }
    }

    // Used directly: Shiro's own lookup goes through java.util.ServiceLoader, which sees nothing inside OSGi.
    private final Argon2HashProvider argon2 = new Argon2HashProvider();
    private final Shiro2CryptFormat format = new Shiro2CryptFormat();
    private final SecureRandom random = new SecureRandom();
    private final LiveSettings settings;
    private volatile Turns turns;

    @Activate
    public PasswordHasher(@Reference LiveSettings settings) {
        this.settings = settings;
        this.turns = new Turns(settings.current().hashing().concurrency());
    }

    /**
     * The hash of a new password.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when too many are computed already
     */
    public String hash(String password) {
        HashPolicy policy = settings.current().hashing();
        return inTurn(policy, () -> generate(policy, password));
    }

    /**
     * Whether a password is the one hashed.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when too many are computed already
     */
    public boolean matches(String password, String hash) {
        AbstractCryptHash known = argon2.fromString(hash.substring("$shiro2".length()));
        return inTurn(settings.current().hashing(), () -> known.matchesPassword(bytes(password)));
    }

    /** The work of {@link #matches} without its answer, so that an unknown user takes as long as a known one. */
    void matchNothing(String password) {
        matches(password, nobodysHash(settings.current().hashing()));
    }

    /** Whether a hash was made under another policy than the present one. */
    boolean outdated(String hash) {
        return !hash.startsWith(settings.current().hashing().hashPrefix());
    }

    private String generate(HashPolicy policy, String password) {
        HashRequest request = new HashRequest.Builder()
                .setAlgorithmName(Parameters.DEFAULT_ALGORITHM_NAME)
                .setSource(bytes(password))
                .addParameter(Parameters.PARAMETER_MEMORY_KIB, Integer.toString(policy.memoryKib()))
                .addParameter(Parameters.PARAMETER_ITERATIONS, Integer.toString(policy.iterations()))
                .addParameter(Parameters.PARAMETER_PARALLELISM, Integer.toString(policy.parallelism()))
                .build();
        return format.format(argon2.newHashFactory(random).generate(request));
    }

    private <T> T inTurn(HashPolicy policy, Supplier<T> work) {
        Semaphore semaphore = turns(policy).semaphore();
        try {
            if (!semaphore.tryAcquire(policy.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            semaphore.release();
        }
    }

    private Turns turns(HashPolicy policy) {
        Turns present = turns;
        if (present.permits() != policy.concurrency()) {
            present = new Turns(policy.concurrency());
            turns = present;
        }
        return present;
    }

    private static XcoreException busy() {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Too many people are signing in at the moment")
                .retryAfter(RETRY_AFTER);
    }

    /** The same password typed on two machines may be two sequences of code points. */
    private static ByteSource bytes(String password) {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        return ByteSource.Util.bytes(normal.getBytes(StandardCharsets.UTF_8));
    }

    private static String nobodysHash(HashPolicy policy) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return policy.hashPrefix() + base64.encodeToString(new byte[16]) + '$' + base64.encodeToString(new byte[32]);
    }
}
