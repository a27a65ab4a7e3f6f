package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Secrets;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sign-ins that wait for their second factor. A random token stands for each; only its digest is stored, so that any node
 * can go on. It is good once, for a few minutes and for five attempts. Thread-safe.
 */
@Component(service = Challenges.class)
public final class Challenges {
    static final int MOST_ATTEMPTS = 5;
    static final int MOST_MESSAGES = 3;

    private static final String PREFIX = "mfa_";
    private static final int LONGEST_TOKEN = 64;

    private final LiveMfaSettings settings;
    private final ChallengeStore store;
    private final Clock clock;

    @Activate
    public Challenges(@Reference LiveMfaSettings settings, @Reference ChallengeStore store) {
        this(settings, store, Clock.systemUTC());
    }

    Challenges(LiveMfaSettings settings, ChallengeStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /**
     * A new token for a user whose first proof was right.
     *
     * @param remembered whether the session is to last for the longer time
     */
    String open(long userId, boolean remembered) {
        String token = PREFIX + Secrets.secret();
        Instant end = clock.instant().plus(settings.current().challengeLife()).truncatedTo(ChronoUnit.MILLIS);
        store.add(new Challenge(Secrets.digest(token), userId, remembered, end));
        return token;
    }

    /**
     * What a token stands for; an attempt at its code is counted.
     *
     * @throws XcoreException TOKEN_INVALID when it is unknown, used or worn out, TOKEN_EXPIRED
     */
    Challenge attempt(String token) {
        Challenge challenge = find(token);
        if (!store.attempt(challenge.digest(), MOST_ATTEMPTS, clock.instant())) {
            throw invalid();
        }
        return challenge;
    }

    /**
     * What a token stands for; a message that is to be sent is counted.
     *
     * @throws XcoreException TOKEN_INVALID, TOKEN_EXPIRED, RATE_LIMITED
     */
    Challenge sending(String token) {
        Challenge challenge = find(token);
        if (!store.sending(challenge.digest(), MOST_MESSAGES, clock.instant())) {
            throw new XcoreException(ErrorCode.RATE_LIMITED, "Too many messages: sign in again");
        }
        return challenge;
    }

    /**
     * Uses up a token.
     *
     * @throws XcoreException TOKEN_INVALID when another request was faster
     */
    void spend(Challenge challenge) {
        if (!store.remove(challenge.digest())) {
            throw invalid();
        }
    }

    private Challenge find(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw invalid();
        }
        Challenge challenge = store.find(Secrets.digest(token)).orElseThrow(Challenges::invalid);
        if (!challenge.expiresAt().isAfter(clock.instant())) {
            throw new XcoreException(ErrorCode.TOKEN_EXPIRED, "The temp_token has expired: sign in again");
        }
        return challenge;
    }

    static XcoreException invalid() {
        return new XcoreException(ErrorCode.TOKEN_INVALID, "The temp_token is not valid: sign in again");
    }
}
