package io.xcore.messaging.internal.frames;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.Limits;
import io.xcore.messaging.internal.Messages;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.Connection;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.FrameTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code edit_message}, {@code delete_message}, {@code add_reaction}, {@code remove_reaction}: what is told to all is the answer. */
@Component
@FrameTypes(frame_types = {"edit_message", "delete_message", "add_reaction", "remove_reaction"})
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
            case "edit_message" -> messages.edit(who, id, frame.text("content").orElse(""), frame.text("content_type"));
            case "delete_message" -> messages.delete(who, id);
            case "add_reaction" -> messages.react(who, id, frame.requiredText("emoji"), true);
            default -> messages.react(who, id, frame.requiredText("emoji"), false);
        }
    }

    private static String id(ClientFrame frame) {
        return frame.text("message_id")
                .or(() -> frame.text("id"))
                .orElseThrow(() -> XcoreException.invalid("message_id", "A string is required"));
    }
}
