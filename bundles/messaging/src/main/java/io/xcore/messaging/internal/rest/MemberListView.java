package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.channel.ChannelViews;
import io.xcore.messaging.internal.channel.Member;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a channel, the oldest first. */
record MemberListView(List<Map<String, @Nullable Object>> members, long total) {
    static MemberListView of(List<Member> members) {
        return new MemberListView(members.stream().map(ChannelViews::of).toList(), members.size());
    }
}
