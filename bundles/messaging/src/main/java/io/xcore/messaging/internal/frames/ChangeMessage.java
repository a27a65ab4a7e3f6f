package io.xcore.messaging.internal.frames;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.Limits;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.message.Messages;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.Connection;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.FrameTypes;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code edit_message}, {@code delete_message}, {@code add_reaction}, {@code remove_reaction}, {@code pin_message},
 * {@code unpin_message}. What has changed is told to all who listen; besides the sender gets a {@code message_ack}, also
 * when there was nothing to change.
 */
@Component
@FrameTypes(
        frame_types = {
            "edit_message",
            "delete_message",
            "add_reaction",
            "remove_reaction",
            "pin_message",
            "unpin_message"
        })
public final class ChangeMessage implements FrameHandler {
    private final Messages messages;
    private final Limits limits;

    @Activate
    public ChangeMessage(@Reference Messages messages, @Reference Limits limits) {
        this.messages = messages;
        this.limits = limits;
    }

    @Override
    public void handle(ClientFrame frame, Connection from) {
        Limits.require(from.caller(), false, MessagingPermissions.WRITE);
        limits.count(from.caller());
        Requester who = Requester.of(from.caller());
        String id = id(frame);
        switch (frame.type()) {
            case "edit_message" -> messages.edit(who, id, content(frame), frame.text("content_type"));
            case "delete_message" -> messages.delete(who, id);
            case "add_reaction" -> messages.react(who, id, frame.requiredText("emoji"), true);
            case "remove_reaction" -> messages.react(who, id, frame.requiredText("emoji"), false);
            default -> messages.pin(who, id, frame.type().equals("pin_message"));
        }
        from.send("message_ack", Map.of("id", id, "action", frame.type()));
    }

    /** May be empty beside attachments, and may not be forgotten. */
    private static String content(ClientFrame frame) {
        return frame.text("content").orElseThrow(() -> XcoreException.invalid("content", "A string is required"));
    }

    private static String id(ClientFrame frame) {
        return frame.text("message_id")
                .or(() -> frame.text("id"))
                .orElseThrow(() -> XcoreException.invalid("message_id", "A string is required"));
    }
}
