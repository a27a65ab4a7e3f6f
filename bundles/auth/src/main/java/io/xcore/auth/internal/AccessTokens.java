package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Access tokens: JWTs that name the user and the session. Verifying a signature costs more than a
 * whole small request, so tokens verified lately are remembered; a digest of them would be too dear as a key, and keep
 * nothing secret from anybody who can read this memory. Whether session and user are still good is not this class's
 * business.
 */
@Component(service = AccessTokens.class)
public final class AccessTokens {
    private static final String SESSION_CLAIM = "sid";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final LiveSettings settings;
    private final SigningKeys keys;
    private final Clock clock;
    private final BoundedCache<String, AccessToken> verified;
    private final TokenVerification verification;

    @Activate
    public AccessTokens(@Reference LiveSettings settings, @Reference SigningKeys keys) {
        this(settings, keys, Clock.systemUTC());
    }

    AccessTokens(LiveSettings settings, SigningKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.verified = new BoundedCache<>(settings.current().session().cached());
        this.verification = new TokenVerification(keys, TYPE, SESSION_CLAIM);
    }

    /** The text of a new token for a session. */
    String issue(long userId, String sessionId) {
        return grant(userId, sessionId).text();
    }

    /** A new token for a session. */
    IssuedToken grant(long userId, String sessionId) {
        AuthSettings.TokenPolicy policy = settings.current().token();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(policy.life());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(policy.issuer())
                .subject(Long.toString(userId))
                .claim(SESSION_CLAIM, sessionId)
                .jwtID(Secrets.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build();
        return new IssuedToken(keys.ring().sign(TYPE, claims), policy.life(), expiresAt);
    }

    /**
     * What a token says, when it is ours and still valid.
     *
     * @throws XcoreException TOKEN_INVALID, or TOKEN_EXPIRED when it was valid once
     */
    AccessToken verify(String token) {
        TokenVerification.requireBearable(token);
        AccessToken known = verified.get(token);
        Instant now = clock.instant();
        if (known == null) {
            known = verifyNew(token, now);
        } else if (!now.isBefore(known.expiresAt())) {
            verified.remove(token);
            throw TokenVerification.expired();
        }
        return known;
    }

    /**
     * What a token says, when it is ours, even though it may have expired.
     *
     * @throws XcoreException TOKEN_INVALID
     */
    AccessToken read(String token) {
        TokenVerification.requireBearable(token);
        return verification.read(token, settings.current().token().issuer(), clock.instant());
    }

    /** From now on every token is checked against the keys anew. */
    void forget() {
        verified.clear();
    }

    private AccessToken verifyNew(String token, Instant now) {
        KeyRing ring = keys.ring();
        AccessToken read = verification.verify(token, settings.current().token().issuer(), now);
        verified.put(token, read);
        if (keys.ring() != ring) {
            // The keys were exchanged meanwhile, perhaps because this one is no longer trusted.
            verified.remove(token);
        }
        return read;
    }
}
