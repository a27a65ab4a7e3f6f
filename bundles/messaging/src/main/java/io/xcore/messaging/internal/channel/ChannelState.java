package io.xcore.messaging.internal.channel;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A channel as one user finds it.
 *
 * @param span the numbers of its messages
 * @param lastRead the number of the last message he has read; empty when he has read none
 * @param role his part in it; empty when he is no member
 */
public record ChannelState(Channel channel, Channel.Span span, Optional<Long> lastRead, Optional<MemberRole> role) {
    public ChannelState {
        requireNonNull(channel, "channel is null");
        requireNonNull(span, "span is null");
        requireNonNull(lastRead, "lastRead is null");
        requireNonNull(role, "role is null");
    }

    /** How many messages he has not read. */
    public long unread() {
        long from = Math.max(span.first() - 1, lastRead.orElse(0L));
        return Math.max(0, span.last() - from);
    }
}
