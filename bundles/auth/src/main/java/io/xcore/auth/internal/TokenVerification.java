package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * The whole check of a token's text. Nothing in the token chooses how it is checked: the key is one of ours, the
 * algorithm is that key's own, and headers that bring keys along ({@code jku}, {@code jwk}, {@code x5u}) are never read.
 */
final class TokenVerification {
    private static final int LONGEST_TOKEN = 4_096;
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final SigningKeys keys;
    private final JOSEObjectType type;
    private final String sessionClaim;

    TokenVerification(SigningKeys keys, JOSEObjectType type, String sessionClaim) {
        this.keys = keys;
        this.type = type;
        this.sessionClaim = sessionClaim;
    }

    /** What a token of ours says that is valid now. */
    AccessToken verify(String token, String issuer, Instant now) {
        AccessToken read = read(token, issuer, now);
        if (!now.isBefore(read.expiresAt())) {
            throw expired();
        }
        return read;
    }

    /** What a token of ours says that is valid now or was valid once. */
    AccessToken read(String token, String issuer, Instant now) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!keys.ring().verifies(type, jwt)) {
                throw invalid();
            }
            return read(jwt.getJWTClaimsSet(), issuer, now);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new XcoreException(ErrorCode.TOKEN_INVALID, "Invalid token", e);
        }
    }

    /** Refuses what cannot be a token of ours before anything is computed from it. */
    static void requireBearable(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw invalid();
        }
    }

    static XcoreException invalid() {
        return new XcoreException(ErrorCode.TOKEN_INVALID, "Invalid token");
    }

    static XcoreException expired() {
        return new XcoreException(ErrorCode.TOKEN_EXPIRED, "Token has expired");
    }

    private AccessToken read(JWTClaimsSet claims, String issuer, Instant now) throws ParseException {
        String sessionId = claims.getStringClaim(sessionClaim);
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        boolean complete = sessionId != null && expires != null && issued != null && claims.getJWTID() != null;
        if (!complete
                || !issuer.equals(claims.getIssuer())
                || early(issued, now)
                || early(claims.getNotBeforeTime(), now)) {
            throw invalid();
        }
        return new AccessToken(claims.getJWTID(), Long.parseLong(claims.getSubject()), sessionId, expires.toInstant());
    }

    private static boolean early(@Nullable Date from, Instant now) {
        return from != null && from.toInstant().isAfter(now.plus(CLOCK_SKEW));
    }
}
