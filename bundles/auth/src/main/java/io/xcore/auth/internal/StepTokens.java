package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tokens that carry what one request has begun to the request that ends it, so that the server keeps nothing meanwhile
 * and any node answers: signed, not encrypted. The type in the header keeps a token of one purpose from being taken for
 * another, or for an access token. Thread-safe.
 */
@Component(service = StepTokens.class)
public final class StepTokens {
    private static final int LONGEST_TOKEN = 4_096;

    private final SigningKeys keys;
    private final Clock clock;

    @Activate
    public StepTokens(@Reference SigningKeys keys) {
        this(keys, Clock.systemUTC());
    }

    public StepTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A new token.
     *
     * @param id what tells it from all others, so that whoever needs it used only once can note it
     * @param subject whom it is about; may be empty
     */
    public String issue(String purpose, String id, String subject, Instant expiresAt) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID(id)
                .subject(subject)
                .expirationTime(Date.from(expiresAt))
                .build();
        return keys.ring().sign(type(purpose), claims);
    }

    /** What a token says; empty unless it is ours, for this purpose, and not over. */
    public Optional<Step> read(String purpose, String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return keys.ring().verifies(type(purpose), jwt) ? step(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Step> step(JWTClaimsSet claims) {
        Date end = claims.getExpirationTime();
        boolean complete = end != null && claims.getJWTID() != null && claims.getSubject() != null;
        return complete && clock.instant().isBefore(end.toInstant())
                ? Optional.of(new Step(claims.getJWTID(), claims.getSubject(), end.toInstant()))
                : Optional.empty();
    }

    private static JOSEObjectType type(String purpose) {
        return new JOSEObjectType("step-" + purpose + "+jwt");
    }

    /** What a token says. */
    public record Step(String id, String subject, Instant expiresAt) {}
}
