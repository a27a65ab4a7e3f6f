package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.passkey.Passkey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param aaguid the model of its authenticator; all zeros when it does not tell
 * @param backedUp whether its user's provider keeps a copy
 */
public record PasskeyView(
        String id,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        List<String> transports,
        String aaguid,
        boolean backedUp) {
    static PasskeyView of(Passkey passkey) {
        return new PasskeyView(
                passkey.id(),
                passkey.name(),
                passkey.times().createdAt(),
                passkey.times().lastUsedAt().orElse(null),
                passkey.transports(),
                passkey.credential().aaguid().toString(),
                passkey.backup() == Passkey.Backup.BACKED_UP);
    }
}
