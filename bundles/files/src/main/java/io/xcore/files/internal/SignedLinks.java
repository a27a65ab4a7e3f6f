package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.security.SecretDigest;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Addresses that are good by themselves, for a while: with a time and an HMAC under the platform's key. They end with the
 * file.
 */
@Component(service = SignedLinks.class)
public final class SignedLinks {
    private static final String CONTEXT = "files:link";
    private static final Duration USUAL = Duration.ofHours(1);

    private final SecretDigest digests;
    private final LiveSettings live;
    private final Clock clock;

    @Activate
    public SignedLinks(@Reference SecretDigest digests, @Reference LiveSettings live) {
        this(digests, live, Clock.systemUTC());
    }

    SignedLinks(SecretDigest digests, LiveSettings live, Clock clock) {
        this.digests = digests;
        this.live = live;
        this.clock = clock;
    }

    /**
     * What an address needs behind it.
     *
     * @param query without its question mark
     * @param expiresAt until when it is good
     */
    public record Signature(String query, Instant expiresAt) {}

    /**
     * Signs the addresses of a file.
     *
     * @param seconds how long they are good for; an hour unless somebody says
     * @throws XcoreException VALIDATION_FAILED when that is too long
     */
    public Signature sign(StoredFile file, Optional<Long> seconds) {
        long longest = live.current().longestLink().toSeconds();
        long lasting = seconds.orElse(Math.min(USUAL.toSeconds(), longest));
        if (lasting < 1 || lasting > longest) {
            throw XcoreException.invalid("expires_in", "must be 1 to " + longest + " seconds");
        }
        Instant expires = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(lasting);
        long epoch = expires.getEpochSecond();
        return new Signature("expires=" + epoch + "&signature=" + signature(file.id(), epoch), expires);
    }

    /** Whether an address is signed, and still good. */
    public boolean good(String fileId, String expires, String signature) {
        if (!expires.matches("\\d{1,12}")) {
            return false;
        }
        long epoch = Long.parseLong(expires);
        byte[] right = signature(fileId, epoch).getBytes(US_ASCII);
        boolean signed = MessageDigest.isEqual(right, signature.getBytes(US_ASCII));
        return signed && clock.instant().getEpochSecond() < epoch;
    }

    private String signature(String fileId, long expires) {
        return digests.digest(CONTEXT, fileId + ":" + expires);
    }
}
