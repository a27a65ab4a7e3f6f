package io.xcore.messaging.internal.frames;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.Limits;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.messaging.internal.message.Messages;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.Connection;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.FrameTypes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code mark_read}: up to a message by {@code message_id} or {@code seq}, or to the end. */
@Component
@FrameTypes(frame_types = "mark_read")
public final class MarkRead implements FrameHandler {
    private final Channels channels;
    private final Messages messages;

    @Activate
    public MarkRead(@Reference Channels channels, @Reference Messages messages) {
        this.channels = channels;
        this.messages = messages;
    }

    @Override
    public void handle(ClientFrame frame, Connection from) {
        Limits.require(from.caller(), false, MessagingPermissions.READ);
        Requester who = Requester.of(from.caller());
        String channel = frame.requiredText("channel_id");
        Optional<Long> seq = frame.text("message_id")
                .map(id -> messages.seq(who, id, channel))
                .or(() -> number(frame.fields().get("seq")));
        channels.read(who, channel, seq);
    }

    private static Optional<Long> number(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        throw XcoreException.invalid("seq", "A whole number is expected");
    }
}
