package io.xcore.http.internal.request;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Cross-origin rules (contract X-14) and the headers that keep browsers from guessing. */
final class CrossOrigin {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS =
            "Authorization, X-API-Key, Content-Type, Accept-Language, X-Request-ID, traceparent, tracestate,"
                    + " Range, If-Range, Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata, Upload-Checksum,"
                    + " Upload-Defer-Length, X-HTTP-Method-Override, X-Requested-With";
    private static final String EXPOSED = "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset,"
            + " X-RateLimit-Window, RateLimit, RateLimit-Policy, X-Request-ID, X-API-Deprecated, Deprecation, Sunset,"
            + " Link, Retry-After, Location, Content-Location, Content-Range, Content-Disposition, Accept-Ranges, ETag,"
            + " Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm, Upload-Length,"
            + " Upload-Offset, Upload-Metadata, Upload-Expires, X-File-ID";
    private static final String MAX_AGE_SECONDS = "600";

    private CrossOrigin() {}

    /** Sets the headers; true when the request was a preflight and is answered by them. */
    static boolean apply(HttpServletRequest request, HttpServletResponse response, Origins origins) {
        response.setHeader("Server", null);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Referrer-Policy", "no-referrer");
        // Of answers without an origin too: a cache must not give them to a page of another one.
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin == null || !origins.allows(origin)) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        if (!preflight(request)) {
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
            return false;
        }
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", HEADERS);
        response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }

    private static boolean preflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }
}
