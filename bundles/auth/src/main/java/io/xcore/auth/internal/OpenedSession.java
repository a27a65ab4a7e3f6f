package io.xcore.auth.internal;

/** A session, and the secrets that are told to its owner once. */
record OpenedSession(Session session, RefreshToken refresh, CookieToken cookie) {}
