package io.xcore.auth.internal.mfa;

import java.time.Instant;

/**
 * A sign-in that waits for its second factor.
 *
 * @param digest of the token that stands for the first proof
 * @param remembered whether the session is to last for the longer time
 */
public record Challenge(String digest, long userId, boolean remembered, Instant expiresAt) {}
