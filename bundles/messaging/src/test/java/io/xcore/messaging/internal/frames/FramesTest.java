package io.xcore.messaging.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.Limits;
import io.xcore.messaging.internal.MessagingWorld;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.presence.Typing;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.Connection;
import io.xcore.realtime.FrameHandler;
import io.xcore.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final MessagingWorld world = new MessagingWorld();
    private final Limits limits = new Limits();
    private final String channel = world.channel();
    private final FakeConnection alice = new FakeConnection(world.caller("alice"), new ArrayList<>());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aMessageIsToldToAllAndAcknowledgedToItsSender() {
        send(Map.of("channel_id", channel, "content", "hi", "client_msg_id", "mine-" + channel));
        MessageEvent told = world.events.events(MessageEvent.class).get(0);
        assertThat(told.exceptUserId()).isEmpty();
        assertThat(alice.sent)
                .containsExactly(Map.entry(
                        "message_ack",
                        Map.of(
                                "client_msg_id",
                                "mine-" + channel,
                                "id",
                                String.valueOf(told.data().get("id")),
                                "seq",
                                1L,
                                "channel_id",
                                channel)));
        send(Map.of("channel_id", channel, "content", "hi", "client_msg_id", "mine-" + channel));
        assertThat(alice.sent.get(1)).isEqualTo(alice.sent.get(0));
        assertThat(world.events.events(MessageEvent.class)).hasSize(1);
    }

    @Test
    void whatCannotBeSentIsRefusedAsOverRest() {
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> send(Map.of("content", "x")));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> send(Map.of("channel_id", channel)));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> send(Map.of("channel_id", channel, "content", 7)));
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> send(Map.of("channel_id", channel, "content", "x".repeat(1_000_000))));
        assertRefused(ErrorCode.NOT_FOUND, () -> send(Map.of("channel_id", world.hidden(), "content", "x")));
        assertRefused(ErrorCode.NOT_FOUND, () -> send(Map.of("channel_id", "nowhere", "content", "x")));
        assertThat(alice.sent).isEmpty();
    }

    @Test
    void aKeyThatOnlyReadsSaysNothing() {
        FakeConnection program = new FakeConnection(new ReadingKey(world.caller("alice")), new ArrayList<>());
        FrameHandler handler = new SendMessage(world.messages, limits);
        ClientFrame frame = new ClientFrame("send_message", Map.of("channel_id", channel, "content", "x"));
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> handler.handle(frame, program));
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> new TypingFrames(
                        new Typing(world.directory, world.events, world.live))
                .handle(new ClientFrame("typing_start", Map.of("channel_id", channel)), program));
    }

    @Test
    void whatIsLimitedIsLimitedHereToo() {
        limits.setLimits((caller, route) -> {
            assertThat(route).isEqualTo("/api/v1/messages");
            throw new XcoreException(ErrorCode.RATE_LIMITED, "Too many");
        });
        assertRefused(ErrorCode.RATE_LIMITED, () -> send(Map.of("channel_id", channel, "content", "x")));
        assertThat(world.events.events()).isEmpty();
    }

    @Test
    void aMessageIsEditedReactedToAndDeleted() {
        send(Map.of("channel_id", channel, "content", "hi"));
        String id = String.valueOf(alice.sent.get(0).getValue().get("id"));
        world.events.clear();
        change("edit_message", Map.of("message_id", id, "content", "ho"));
        change("add_reaction", Map.of("message_id", id, "emoji", "+1"));
        change("remove_reaction", Map.of("message_id", id, "emoji", "+1"));
        change("delete_message", Map.of("id", id));
        assertThat(world.events.types()).containsExactly("message_updated", "reaction", "reaction", "message_deleted");
        assertThat(alice.sent.get(1)).isEqualTo(Map.entry("message_ack", Map.of("id", id, "action", "edit_message")));
        // Nobody is told of what does not change, and its sender knows nevertheless.
        change("delete_message", Map.of("id", id));
        assertThat(world.events.types()).hasSize(4);
        assertThat(alice.sent).hasSize(6);
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> change("delete_message", Map.of()));
    }

    @Test
    void anEditSaysWhatTheMessageSaysFromNowOn() {
        String id = world.say(world.user("alice"), channel, "hi").id();
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> change("edit_message", Map.of("message_id", id)));
        assertRefused(
                ErrorCode.VALIDATION_FAILED, () -> change("edit_message", Map.of("message_id", id, "content", "")));
    }

    @Test
    void aMessageIsPinnedByWhoModerates() {
        Message said = world.say(world.user("alice"), channel, "hi");
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> change("pin_message", Map.of("message_id", said.id())));
        FakeConnection root = new FakeConnection(world.caller("root"), new ArrayList<>());
        ChangeMessage handler = new ChangeMessage(world.messages, limits);
        handler.handle(new ClientFrame("pin_message", Map.of("message_id", said.id())), root);
        assertThat(world.messages.pinned(world.user("bob"), channel)).containsExactly(said);
        handler.handle(new ClientFrame("unpin_message", Map.of("message_id", said.id())), root);
        assertThat(world.messages.pinned(world.user("bob"), channel)).isEmpty();
    }

    @Test
    void howFarOneHasReadIsNoted() {
        send(Map.of("channel_id", channel, "content", "one"));
        world.say(world.user("root"), channel, "two");
        world.say(world.user("root"), channel, "three");
        assertThat(unread()).isEqualTo(2);
        read(Map.of("channel_id", channel, "seq", 2));
        assertThat(unread()).isEqualTo(1);
        read(Map.of("channel_id", channel));
        assertThat(unread()).isZero();
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> read(Map.of("channel_id", channel, "seq", 9)));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> read(Map.of("channel_id", channel, "seq", "x")));
    }

    private long unread() {
        return world.channels.get(world.user("alice"), channel).unread();
    }

    private void read(Map<String, @Nullable Object> fields) {
        new MarkRead(world.channels, world.messages).handle(new ClientFrame("mark_read", fields), alice);
    }

    private void send(Map<String, @Nullable Object> fields) {
        new SendMessage(world.messages, limits).handle(new ClientFrame("send_message", fields), alice);
    }

    private void change(String type, Map<String, @Nullable Object> fields) {
        new ChangeMessage(world.messages, limits).handle(new ClientFrame(type, fields), alice);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XcoreException.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    private record FakeConnection(Caller caller, List<Map.Entry<String, Map<String, Object>>> sent)
            implements Connection {
        @Override
        public long id() {
            return 1;
        }

        @Override
        public boolean subscribed(String channelId) {
            return true;
        }

        @Override
        public void send(String type, Map<String, Object> data) {
            sent.add(Map.entry(type, data));
        }
    }

    /** Its scopes are for reading. */
    private record ReadingKey(Caller owner) implements Caller {
        @Override
        public long userId() {
            return owner.userId();
        }

        @Override
        public String username() {
            return owner.username();
        }

        @Override
        public String getName() {
            return owner.username();
        }

        @Override
        public Set<String> roles() {
            return owner.roles();
        }

        @Override
        public List<String> permissions() {
            return owner.permissions();
        }

        @Override
        public boolean permits(String permission) {
            return owner.permits(permission);
        }

        @Override
        public Optional<String> sessionId() {
            return Optional.empty();
        }

        @Override
        public boolean covers(boolean safe, @Nullable String permission) {
            return safe;
        }
    }
}
