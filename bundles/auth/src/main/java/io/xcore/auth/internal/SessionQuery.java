package io.xcore.auth.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * Which sessions are asked for: only open ones, the one used last first.
 *
 * @param userId whose; empty for everybody's
 * @param at the present
 * @param activeSince those not used since have ended
 * @param limit how many at most
 */
public record SessionQuery(Optional<Long> userId, Instant at, Instant activeSince, int limit) {}
