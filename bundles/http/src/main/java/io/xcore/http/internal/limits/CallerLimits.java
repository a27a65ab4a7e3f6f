package io.xcore.http.internal.limits;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.RateLimits;
import io.xcore.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts what comes by another way than a request, against the same limits; none that goes by addresses. */
@Component(service = RateLimits.class)
public final class CallerLimits implements RateLimits {
    private static final String ADMIN = "admin";

    private final RateLimiter limiter;

    @Activate
    public CallerLimits(@Reference RateLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public void count(Caller caller, String route) {
        RouteLimits limits = limiter.table().of(route);
        LimitSet all = caller.roles().contains(ADMIN) ? limits.admins() : limits.users();
        LimitSet set = all.byCaller();
        if (set.isEmpty()) {
            return;
        }
        Levels levels = set.take(Subjects.caller(caller), "");
        levels.delay().ifPresent(delay -> {
            limiter.refused(levels.tightest().row());
            throw new XcoreException(ErrorCode.RATE_LIMITED, "Rate limit exceeded").retryAfter(delay);
        });
    }
}
