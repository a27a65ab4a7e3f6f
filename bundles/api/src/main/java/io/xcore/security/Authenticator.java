package io.xcore.security;

import io.xcore.error.XcoreException;
import org.osgi.annotation.versioning.ProviderType;

/** Turns credentials into callers. Thread-safe, called for every request. */
@ProviderType
public interface Authenticator {
    /**
     * Who shows this credential. Blocks on the database only when the credential has not been seen lately.
     *
     * @throws XcoreException TOKEN_EXPIRED when it was valid once, TOKEN_INVALID when it is malformed, unknown or
     *     revoked, or its user is not active
     */
    Caller authenticate(Credential credential);
}
