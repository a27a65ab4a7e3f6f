package io.xcore.http.internal.request;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/** Which pages of other origins may call from a browser (contract X-14). */
public record Origins(Set<String> allowed) {
    public Origins {
        allowed = Set.copyOf(allowed);
    }

    boolean allows(String origin) {
        return allowed.contains(origin) || allowed.contains("*");
    }

    /** Whether a request that carries a cookie may change something. */
    public boolean mayWrite(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            String site = request.getHeader("Sec-Fetch-Site");
            return site == null || site.equals("same-origin") || site.equals("none");
        }
        return allowed.contains(origin) || origin.equals(own(request));
    }

    private static String own(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return request.getScheme() + "://" + (host == null ? "" : host);
    }
}
