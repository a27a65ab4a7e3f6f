package io.xcore.auth.internal;

/** A session, and the refresh token that is told to its owner once. */
record OpenedSession(Session session, String refreshToken) {}
