package io.xcore.http.internal.rest;

import io.xcore.http.internal.limits.RouteLimits;
import org.jspecify.annotations.Nullable;

/** What is to be known about a route at each of its requests, found once. */
final class GuardedRoute {
    private final AccessRule rule;
    private volatile @Nullable RouteLimits limits;

    GuardedRoute(AccessRule rule) {
        this.rule = rule;
    }

    AccessRule rule() {
        return rule;
    }

    RouteLimits limits(Turnstile turnstile) {
        RouteLimits known = limits;
        if (known == null || !turnstile.inForce(known)) {
            known = turnstile.limits(rule.endpoint());
            limits = known;
        }
        return known;
    }
}
