package io.xcore.http.internal.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/** Which pages of other origins may call from a browser (contract X-14). */
public record Origins(Set<String> allowed) {
    public Origins {
        allowed = Set.copyOf(allowed);
    }

    boolean allows(String origin) {
        return allowed.contains(origin);
    }

    /**
     * Whether a request that carries a cookie may change something: a browser says by at least one of these headers where
     * it comes from, and a client that sends none of them is none.
     */
    public boolean mayWrite(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return known(origin, request);
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String referrer = request.getHeader("Referer");
        return referrer == null || known(originOf(referrer), request);
    }

    private boolean known(String origin, HttpServletRequest request) {
        return allowed.contains(origin) || origin.equals(own(request));
    }

    /** The origin of a page's address; an address that has none is nobody's. */
    private static String originOf(String address) {
        try {
            URI uri = new URI(address);
            return uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (URISyntaxException e) {
            return "null";
        }
    }

    private static String own(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return request.getScheme() + "://" + (host == null ? "" : host);
    }
}
