package io.xcore.messaging.internal.channel;

import io.xcore.messaging.internal.channel.ChannelEvent.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes channels. */
final class ChannelMaker {
    private final ChannelStore store;
    private final ChannelEvents events;
    private final Clock clock;

    ChannelMaker(ChannelStore store, ChannelEvents events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a public channel that is called as its id; false when there is one. */
    boolean makePublic(String id, long ownerId) {
        return make(
                id,
                new Channel.About(id, ""),
                new Channel.Rules(ChannelKind.PUBLIC, false, Optional.empty()),
                Optional.of(ownerId));
    }

    /** Makes a channel; false when there is one of this id. */
    boolean make(String id, Channel.About about, Channel.Rules rules, Optional<Long> ownerId) {
        Instant now = clock.instant();
        Channel channel = new Channel(id, about, rules, ownerId, now, now);
        List<Member> members = ownerId.map(owner -> new Member(owner, MemberRole.OWNER, now)).stream()
                .toList();
        return added(channel, members);
    }

    /** Makes the channel of two users; false when there is one. */
    boolean makeDirect(String id, long one, long other) {
        Instant now = clock.instant();
        Channel channel = new Channel(
                id,
                new Channel.About("direct", ""),
                new Channel.Rules(ChannelKind.DIRECT, false, Optional.empty()),
                Optional.of(one),
                now,
                now);
        return added(
                channel, List.of(new Member(one, MemberRole.MEMBER, now), new Member(other, MemberRole.MEMBER, now)));
    }

    private boolean added(Channel channel, List<Member> members) {
        boolean added = store.add(channel, members);
        if (added) {
            events.happened(Kind.CREATED, channel, channel.createdBy(), Optional.empty());
        }
        return added;
    }
}
