package io.xcore.messaging.internal.frames;

import io.xcore.messaging.internal.Limits;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.presence.Typing;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.Connection;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.FrameTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code typing_start} and {@code typing_stop} (contract A4-30). */
@Component
@FrameTypes(frame_types = {"typing_start", "typing_stop"})
public final class TypingFrames implements FrameHandler {
    private final Typing typing;

    @Activate
    public TypingFrames(@Reference Typing typing) {
        this.typing = typing;
    }

    @Override
    public void handle(ClientFrame frame, Connection from) {
        String channel = frame.requiredText("channel_id");
        long user = from.caller().userId();
        if (frame.type().equals("typing_start")) {
            Limits.require(from.caller(), false, MessagingPermissions.WRITE);
            typing.start(Requester.of(from.caller()), user, channel);
        } else {
            typing.stop(user, channel);
        }
    }
}
