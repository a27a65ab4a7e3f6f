package io.xcore.auth.internal;

import java.time.Instant;

/** What a verified access token says. */
record AccessToken(String id, long userId, String sessionId, Instant expiresAt) {}
