package io.xcore.messaging.internal.frames;

import io.xcore.messaging.internal.Limits;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.Messages;
import io.xcore.messaging.internal.message.NewMessage;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.Connection;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.FrameTypes;
import io.xcore.security.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code send_message} (contract A4-29). Everybody who listens is told, the sender too; besides he gets a
 * {@code message_ack}, by which he knows which of his messages it is, also when he had sent it before.
 */
@Component
@FrameTypes(frame_types = "send_message")
public final class SendMessage implements FrameHandler {
    private final Messages messages;
    private final Limits limits;

    @Activate
    public SendMessage(@Reference Messages messages, @Reference Limits limits) {
        this.messages = messages;
        this.limits = limits;
    }

    @Override
    public void handle(ClientFrame frame, Connection from) {
        Caller caller = from.caller();
        Limits.require(caller, false, MessagingPermissions.WRITE);
        limits.count(caller);
        NewMessage wanted = new NewMessage(
                frame.requiredText("channel_id"),
                frame.text("content").orElse(""),
                frame.text("content_type"),
                frame.texts("mentions"),
                frame.text("reply_to"),
                frame.text("thread_id"),
                frame.texts("attachments"),
                frame.text("client_msg_id"));
        boolean mayCreate = caller.covers(false, MessagingPermissions.CREATE);
        Message message = messages.send(Requester.of(caller), wanted, mayCreate).message();
        Map<String, Object> acknowledgement = new LinkedHashMap<>();
        wanted.clientMsgId().ifPresent(id -> acknowledgement.put("client_msg_id", id));
        acknowledgement.put("id", message.id());
        acknowledgement.put("seq", message.seq());
        acknowledgement.put("channel_id", message.channelId());
        from.send("message_ack", acknowledgement);
    }
}
