package io.xcore.messaging.internal.channel;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.MessagingPermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something was done to a channel: told to callers with {@code channels:manage} and to the user it concerns. Of direct
 * channels nobody else is told, and the audit log does not know them.
 *
 * @param actorId who did it; empty for the platform and its shell
 * @param memberId the member it is about
 */
public record ChannelEvent(
        Kind kind, String channelId, boolean direct, Optional<Long> actorId, Optional<Long> memberId, Instant at)
        implements PlatformEvent {
    /** What was done. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        /** A user was added, or given another role. */
        MEMBER_ADDED,
        MEMBER_REMOVED
    }

    public ChannelEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(channelId, "channelId is null");
        requireNonNull(actorId, "actorId is null");
        requireNonNull(memberId, "memberId is null");
        requireNonNull(at, "at is null");
    }

    private String verb() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String topic() {
        return "xcore/channel/" + verb();
    }

    @Override
    public String type() {
        return "channel." + verb();
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("channel_id", channelId);
        memberId.ifPresent(member -> data.put("user_id", Ids.user(member)));
        actorId.ifPresent(actor -> data.put("actor_id", Ids.user(actor)));
        return data;
    }

    @Override
    public Optional<String> permission() {
        return direct ? Optional.empty() : Optional.of(MessagingPermissions.MANAGE);
    }

    /** Of a channel that is nobody's, administrators are told alone. */
    @Override
    public Optional<Long> userId() {
        return memberId.or(() -> actorId);
    }

    /** That two users talk is kept nowhere but where they do. */
    @Override
    public boolean passing() {
        return direct;
    }

    @Override
    public Optional<AuditFacts> audit() {
        return direct
                ? Optional.empty()
                : Optional.of(new AuditFacts(actorId, "channel:" + channelId, AuditFacts.Outcome.SUCCESS));
    }
}
