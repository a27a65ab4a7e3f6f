package io.xcore.auth.internal;

import com.nimbusds.jose.jwk.JWKSet;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The signing keys, for those who look after them and those who verify our tokens. Thread-safe. */
@Component(service = KeyRotation.class)
public final class KeyRotation {
    private final SigningKeys keys;
    private final AccessTokens tokens;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public KeyRotation(@Reference SigningKeys keys, @Reference AccessTokens tokens, @Reference EventBus events) {
        this(keys, tokens, events, Clock.systemUTC());
    }

    KeyRotation(SigningKeys keys, AccessTokens tokens, EventBus events, Clock clock) {
        this.keys = keys;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Has a new key sign from now on.
     *
     * @param distrust whether what the former keys have signed is refused at once; else it is good until it expires
     * @return the new key's id
     * @throws XcoreException INTERNAL_ERROR when the key cannot be made or stored; then nothing has changed
     */
    public String rotate(boolean distrust) {
        String keyId = keys.rotate(distrust);
        if (distrust) {
            tokens.forget();
        }
        events.publish(
                AuthEvent.ofPlatform("signing_key:" + keyId, "rotated", Map.of("distrust", distrust), clock.instant()));
        return keyId;
    }

    /** The public halves as a JWK set (RFC 7517). */
    public Map<String, Object> published() {
        JWKSet published = keys.ring().publicKeys();
        return published.toJSONObject(true);
    }
}
