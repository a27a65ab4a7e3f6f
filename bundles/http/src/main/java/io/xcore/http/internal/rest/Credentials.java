package io.xcore.http.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import io.xcore.security.SessionCookie;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

/** Finds what a request shows to prove who sends it: header, then API key, then cookie (contract X-04). */
final class Credentials {
    private static final String BEARER = "Bearer ";

    private Credentials() {}

    /**
     * The credential of a request; the first place that has one counts, right or wrong.
     *
     * @throws XcoreException TOKEN_INVALID when the header is of a kind nobody knows
     */
    static Optional<Credential> of(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length()) || header.length() == BEARER.length()) {
                throw new XcoreException(ErrorCode.TOKEN_INVALID, "The Authorization header is not a bearer token");
            }
            return Optional.of(new Credential(
                    Kind.BEARER, header.substring(BEARER.length()).trim()));
        }
        String key = request.getHeader("X-API-Key");
        if (key != null) {
            return Optional.of(new Credential(Kind.API_KEY, key.trim()));
        }
        return cookie(request);
    }

    /** Whether a session cookie is all a request shows. */
    static boolean onlyCookie(HttpServletRequest request) {
        return request.getHeader("Authorization") == null
                && request.getHeader("X-API-Key") == null
                && cookie(request).isPresent();
    }

    private static Optional<Credential> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (String name : SessionCookie.NAMES) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                    return Optional.of(new Credential(Kind.COOKIE, cookie.getValue()));
                }
            }
        }
        return Optional.empty();
    }
}
