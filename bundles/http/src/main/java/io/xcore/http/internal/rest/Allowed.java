package io.xcore.http.internal.rest;

import io.xcore.http.internal.request.RequestTrace;
import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.route.RouteTemplate;
import java.util.Set;
import java.util.TreeSet;

/** What a path may be asked for. */
final class Allowed {
    private Allowed() {}

    /** The methods of a path, as {@code Allow} lists them; empty when nothing is there. */
    static String methods(RequestTrace trace) {
        Claim claim = trace.claim();
        Set<String> methods = new TreeSet<>();
        if (claim != null) {
            for (RouteTemplate template : claim.templates()) {
                if (template.matches(trace.path())) {
                    methods.addAll(template.allowed());
                }
            }
        }
        return String.join(", ", methods);
    }

    /** Whether a resource itself answers a method that is answered for it otherwise. */
    static boolean own(String method, RequestTrace trace) {
        Claim claim = trace.claim();
        return claim != null
                && claim.templates().stream().anyMatch(t -> t.methods().contains(method) && t.matches(trace.path()));
    }
}
