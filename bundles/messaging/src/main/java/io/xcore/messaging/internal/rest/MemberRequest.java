package io.xcore.messaging.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a member.
 *
 * @param role {@code member}, {@code moderator} or {@code owner}; a member when it is absent
 */
public record MemberRequest(@Nullable String userId, @Nullable String role) {}
