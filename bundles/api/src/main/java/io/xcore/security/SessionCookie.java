package io.xcore.security;

import java.util.List;

/** The names under which browsers keep a session (contract X-04, A2-01). */
public final class SessionCookie {
    /** What a session is called over plain HTTP. */
    public static final String NAME = "next-auth.session-token";

    /** What it is called under TLS: browsers take it over no other connection. */
    public static final String SECURE_NAME = "__Secure-" + NAME;

    /** Every name that is read, the first that is there counts. */
    public static final List<String> NAMES = List.of(NAME, SECURE_NAME, "xcore-session");

    private SessionCookie() {}
}
