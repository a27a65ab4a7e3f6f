package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.SessionCookieGrant;
import io.xcore.security.SessionCookie;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;

/** Sets and clears session cookies; by hand, because {@code NewCookie} knows no {@code SameSite}. */
final class CookieHeaders {
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";
    private static final String SECURE = "; Secure";

    private CookieHeaders() {}

    /** Has the browser keep a session. */
    static Response with(Response.ResponseBuilder response, HttpServletRequest request, SessionCookieGrant grant) {
        String life = grant.life()
                .map(duration -> "; Max-Age=" + duration.toSeconds())
                .orElse("");
        String name = request.isSecure() ? SessionCookie.SECURE_NAME : SessionCookie.NAME;
        return response.header(HttpHeaders.SET_COOKIE, cookie(name, grant.value(), request.isSecure()) + life)
                .build();
    }

    /** Has the browser forget every session cookie it has shown. */
    static Response without(Response.ResponseBuilder response, HttpServletRequest request) {
        for (Cookie shown : ShownTokens.cookies(request)) {
            String name = shown.getName();
            boolean secure = request.isSecure() || name.equals(SessionCookie.SECURE_NAME);
            response.header(HttpHeaders.SET_COOKIE, cookie(name, "", secure) + "; Max-Age=0");
        }
        return response.build();
    }

    private static String cookie(String name, String value, boolean secure) {
        return name + '=' + value + ATTRIBUTES + (secure ? SECURE : "");
    }
}
