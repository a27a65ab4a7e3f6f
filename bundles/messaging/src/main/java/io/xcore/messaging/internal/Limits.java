package io.xcore.messaging.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.RateLimits;
import io.xcore.security.Caller;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What a caller may do over a socket as well as over REST: counted together (contract RL-09), within its key's scopes. */
@Component(service = Limits.class)
public final class Limits {
    private static final String ROUTE = "/api/v1/messages";

    private volatile @Nullable RateLimits limits;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setLimits(RateLimits present) {
        limits = present;
    }

    public void unsetLimits(RateLimits gone) {
        if (limits == gone) {
            limits = null;
        }
    }

    /**
     * Counts a frame that would be a request to the messages.
     *
     * @throws XcoreException RATE_LIMITED
     */
    public void count(Caller caller) {
        RateLimits present = limits;
        if (present != null) {
            present.count(caller, ROUTE);
        }
    }

    /**
     * Asks what the server asks of a request before it reaches its route.
     *
     * @throws XcoreException PERMISSION_DENIED when the caller or its API key may not
     */
    public static void require(Caller caller, boolean safe, String permission) {
        if (!caller.permits(permission) || !caller.covers(safe, permission)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Missing permission " + permission);
        }
    }
}
