package io.xcore.http.internal.rest;

import io.xcore.http.internal.limits.RouteLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be known about a route at each of its requests, found once. */
final class GuardedRoute {
    private final AccessRule rule;
    private final Map<String, String> deprecation;
    private volatile @Nullable RouteLimits limits;

    /** @param deprecation the headers that say that the route will go; none when it stays */
    GuardedRoute(AccessRule rule, Map<String, String> deprecation) {
        this.rule = rule;
        this.deprecation = Map.copyOf(deprecation);
    }

    Map<String, String> deprecation() {
        return deprecation;
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
