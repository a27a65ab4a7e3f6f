package io.xcore.auth.internal.passkey;

import io.xcore.auth.internal.Secrets;
import io.xcore.auth.internal.StepTokens;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The challenges authenticators sign: 256 random bits, each answered once. An open one is in the hands of its client
 * alone, as a signed token, so that asking for many fills nothing; only what was answered rightly is noted until it
 * expires. Thread-safe.
 */
@Component(service = Challenges.class)
public final class Challenges {
    /** What a challenge is for. */
    enum Purpose {
        REGISTER("passkey-register"),
        LOGIN("passkey-login");

        private final String type;

        Purpose(String type) {
            this.type = type;
        }
    }

    /** Whom a challenge for a login is for: whoever answers it. */
    static final String ANYBODY = "";

    /** How long an answered one is kept past its end: the clocks of nodes differ. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final StepTokens tokens;
    private final UsedChallenges used;
    private final RelyingParties settings;
    private final Clock clock;

    @Activate
    public Challenges(
            @Reference StepTokens tokens, @Reference UsedChallenges used, @Reference RelyingParties settings) {
        this(tokens, used, settings, Clock.systemUTC());
    }

    Challenges(StepTokens tokens, UsedChallenges used, RelyingParties settings, Clock clock) {
        this.tokens = tokens;
        this.used = used;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An open challenge.
     *
     * @param id the token the client sends back
     * @param value what the authenticator signs, as base64url
     */
    record Open(String id, String value, Instant expiresAt) {}

    Open open(Purpose purpose, String subject) {
        String value = Secrets.secret();
        // Tokens know whole seconds only.
        Instant expiresAt = clock.instant().plus(settings.timeout()).truncatedTo(ChronoUnit.SECONDS);
        return new Open(tokens.issue(purpose.type, value, subject, expiresAt), value, expiresAt);
    }

    /**
     * The challenge of this id.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code challenge_id} when it is none of ours, for something or
     *     somebody else, or over
     */
    Open require(Purpose purpose, String subject, String id) {
        return tokens.read(purpose.type, id)
                .filter(step -> step.subject().equals(subject))
                .map(step -> new Open(id, step.id(), step.expiresAt()))
                .orElseThrow(Challenges::unknown);
    }

    /** Notes that a challenge was answered; false when it was before. */
    boolean answered(Open challenge) {
        used.removeExpired(clock.instant().minus(KEPT));
        return used.add(Secrets.digest(challenge.value()), challenge.expiresAt());
    }

    private static XcoreException unknown() {
        return XcoreException.invalid("challenge_id", "is unknown or over; ask for a new one");
    }
}
