package io.xcore.auth.internal.rest;

import io.xcore.security.Credential;
import io.xcore.security.SessionCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The tokens a request to a public route shows; nobody has looked at them yet. */
final class ShownTokens {
    private static final String BEARER = "Bearer ";

    private ShownTokens() {}

    /** The token of an {@code Authorization} header. */
    static Optional<String> bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /** Every token in header and cookies. */
    static List<String> all(HttpServletRequest request) {
        List<String> tokens = new ArrayList<>();
        bearer(request.getHeader(HttpHeaders.AUTHORIZATION)).ifPresent(tokens::add);
        cookies(request).forEach(cookie -> tokens.add(cookie.getValue()));
        return tokens;
    }

    /** The credential that counts for a session: the header, or else the first cookie. */
    static Optional<Credential> session(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return bearer(request.getHeader(HttpHeaders.AUTHORIZATION))
                    .map(token -> new Credential(Credential.Kind.BEARER, token));
        }
        return cookies(request).stream()
                .findFirst()
                .map(cookie -> new Credential(Credential.Kind.COOKIE, cookie.getValue()));
    }

    /** The session cookies, by the precedence of their names. */
    static List<Cookie> cookies(HttpServletRequest request) {
        List<Cookie> found = new ArrayList<>();
        Cookie[] shown = request.getCookies();
        if (shown != null) {
            for (String name : SessionCookie.NAMES) {
                for (Cookie cookie : shown) {
                    if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                        found.add(cookie);
                    }
                }
            }
        }
        return found;
    }
}
