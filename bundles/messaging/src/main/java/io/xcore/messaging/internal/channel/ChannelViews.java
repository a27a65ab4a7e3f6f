package io.xcore.messaging.internal.channel;

import io.xcore.messaging.internal.ClientTime;
import io.xcore.messaging.internal.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Channels as clients see them. */
public final class ChannelViews {
    private ChannelViews() {}

    /** A channel as a user finds it. */
    public static Map<String, @Nullable Object> of(ChannelState state) {
        Channel channel = state.channel();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", channel.id());
        view.put("name", channel.about().name());
        view.put("topic", channel.about().topic());
        view.put("type", channel.kind().word());
        view.put("is_read_only", channel.rules().readOnly());
        view.put("retention_days", channel.rules().retentionDays().orElse(null));
        view.put("created_by", channel.createdBy().map(Ids::user).orElse(null));
        view.put("created_at", ClientTime.seconds(channel.createdAt()));
        view.put("updated_at", ClientTime.seconds(channel.updatedAt()));
        view.put("message_count", state.span().count());
        view.put("last_seq", state.span().last());
        view.put("last_read_seq", state.lastRead().orElse(0L));
        view.put("unread_count", state.unread());
        view.put("role", state.role().map(MemberRole::word).orElse(null));
        return view;
    }

    /** A user in a channel. */
    public static Map<String, @Nullable Object> of(Member member) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("user_id", Ids.user(member.userId()));
        view.put("role", member.role().word());
        view.put("joined_at", ClientTime.seconds(member.joinedAt()));
        return view;
    }
}
