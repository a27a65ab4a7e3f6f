package io.xcore.auth.internal;

import io.xcore.directory.User;

/**
 * A user who has just signed in.
 *
 * @param cookie for browsers; clients that keep tokens have no need of it
 */
public record SignedIn(User user, TokenGrant grant, SessionCookieGrant cookie) implements SignIn {}
