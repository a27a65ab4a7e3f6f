package io.xcore.auth.internal.defence;

import java.time.Instant;
import java.util.Optional;

/**
 * Something nobody may try at the moment.
 *
 * @param key what it is unlocked by
 * @param userId whose account it is; empty for addresses and for logins nobody has
 * @param failures how many led to it
 * @param until when it ends by itself
 */
public record Lockout(String key, Optional<Long> userId, int failures, Instant until) {}
