package io.xcore.messaging.internal.channel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A user in a channel. */
public record Member(long userId, MemberRole role, Instant joinedAt) {
    public Member {
        requireNonNull(role, "role is null");
        requireNonNull(joinedAt, "joinedAt is null");
    }
}
