package io.xcore.auth.internal.passkey;

import java.util.Set;

/**
 * Whom a passkey is good for (WebAuthn, "Relying Party").
 *
 * @param id a domain
 * @param origins the pages that may use its passkeys
 */
record RelyingParty(String id, String name, Set<String> origins) {
    RelyingParty {
        origins = Set.copyOf(origins);
    }
}
