package io.xcore.auth.internal;

import io.xcore.error.XcoreException;
import io.xcore.security.Caller;

/** How one kind of credential becomes a caller. */
@FunctionalInterface
interface CredentialScheme {
    /**
     * Who shows this secret.
     *
     * @throws XcoreException TOKEN_INVALID, or TOKEN_EXPIRED when it was valid once
     */
    Caller authenticate(String secret);
}
