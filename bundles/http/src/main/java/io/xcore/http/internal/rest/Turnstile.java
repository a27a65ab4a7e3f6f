package io.xcore.http.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.dialect.Messages;
import io.xcore.http.internal.limits.Levels;
import io.xcore.http.internal.limits.LimitSet;
import io.xcore.http.internal.limits.RateLimiter;
import io.xcore.http.internal.limits.RouteLimits;
import io.xcore.http.internal.limits.Subjects;
import io.xcore.http.internal.request.RequestTrace;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts every request once against the limits of its route, tells the client what is left, and turns back who has none. */
@Component(service = Turnstile.class)
public final class Turnstile {
    private static final String ADMIN = "admin";
    private static final Set<ErrorKind> OUR_FAULT = Set.of(ErrorKind.UNAVAILABLE, ErrorKind.INTERNAL);

    private final RateLimiter limiter;

    @Activate
    public Turnstile(@Reference RateLimiter limiter) {
        this.limiter = limiter;
    }

    /** The limits of a route as they are now. */
    RouteLimits limits(String endpoint) {
        return limiter.table().of(endpoint);
    }

    /** Whether the settings have not changed since these limits were found. */
    boolean inForce(RouteLimits limits) {
        return limits.table() == limiter.table();
    }

    /**
     * Counts a request of a caller.
     *
     * @throws XcoreException RATE_LIMITED when the caller or its address has sent too many
     */
    void pass(HttpServletRequest request, HttpServletResponse response, RouteLimits limits, Visitor visitor) {
        boolean admin = visitor.caller().roles().contains(ADMIN);
        LimitSet set = admin ? limits.admins() : limits.users();
        String caller = Subjects.caller(visitor.caller(), visitor.credential());
        refuse(count(request, response, set, caller));
    }

    /**
     * Counts a request to an open route, of whomever.
     *
     * @throws XcoreException RATE_LIMITED when its address has sent too many
     */
    void pass(HttpServletRequest request, HttpServletResponse response, RouteLimits limits) {
        refuse(count(request, response, limits.anonymous(), null));
    }

    /**
     * Counts a request that is refused before anybody knew who sent it, as that of a stranger.
     *
     * @return how to refuse it: as it was, or because its address has sent too many
     */
    XcoreException refused(HttpServletRequest request, HttpServletResponse response, XcoreException failure) {
        RequestTrace trace = RequestTrace.of(request);
        if (trace.counted() || OUR_FAULT.contains(failure.code().kind())) {
            return failure;
        }
        LimitSet set = limiter.table().of(trace.path()).anonymous();
        return count(request, response, set, null).orElse(failure);
    }

    private Optional<XcoreException> count(
            HttpServletRequest request, HttpServletResponse response, LimitSet set, @Nullable String caller) {
        RequestTrace trace = RequestTrace.of(request);
        if (!trace.count() || set.isEmpty()) {
            return Optional.empty();
        }
        String address = Subjects.address(request.getRemoteAddr());
        Levels levels = set.take(caller == null ? address : caller, address);
        LimitHeaders.write(levels, trace.dialect(), limiter.nowMillis(), response);
        return levels.delay().map(delay -> refused(levels, delay));
    }

    private XcoreException refused(Levels levels, Duration delay) {
        limiter.refused(levels.tightest().row());
        return new XcoreException(ErrorCode.RATE_LIMITED, Messages.LIMIT_EXCEEDED).retryAfter(delay);
    }

    private static void refuse(Optional<XcoreException> failure) {
        failure.ifPresent(exceeded -> {
            throw exceeded;
        });
    }
}
