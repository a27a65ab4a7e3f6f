package io.xcore.realtime.internal.conversation;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.connection.Identity;
import io.xcore.security.Authenticator;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out who is at the other end, and whether it still is. Thread-safe. */
public final class Gatekeeper {
    private final Supplier<@Nullable Authenticator> authenticator;
    private final LongSupplier nanoTime;

    public Gatekeeper(Supplier<@Nullable Authenticator> authenticator, LongSupplier nanoTime) {
        this.authenticator = authenticator;
        this.nanoTime = nanoTime;
    }

    /**
     * Who shows this credential.
     *
     * @throws XcoreException TOKEN_INVALID or TOKEN_EXPIRED, SERVICE_UNAVAILABLE while nobody can tell
     */
    Identity identify(Credential credential) {
        Authenticator present = authenticator.get();
        if (present == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Authentication is not available at the moment");
        }
        Caller caller = present.authenticate(credential);
        return new Identity(credential, caller, nanoTime.getAsLong());
    }

    /**
     * The identity confirmed once more. While nobody can tell it stands as it is.
     *
     * @throws XcoreException TOKEN_INVALID or TOKEN_EXPIRED when it is no longer valid
     */
    Identity confirm(Identity known) {
        try {
            return identify(known.credential());
        } catch (XcoreException e) {
            return switch (e.code().kind()) {
                case UNAVAILABLE, INTERNAL, LIMIT -> known;
                default -> throw e;
            };
        }
    }
}
