package io.xcore.messaging.internal.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.MessagingWorld;
import io.xcore.messaging.internal.Requester;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TypingTest {
    private final MessagingWorld world = new MessagingWorld();
    private final Typing typing = new Typing(world.directory, world.events, world.live, world.clock);
    private final Requester who = world.user("alice");
    private final long alice = world.id("alice");
    private final String channel = world.channel();

    @AfterEach
    void close() throws InterruptedException {
        typing.end();
        world.close();
    }

    @Test
    void othersAreToldOfEachChangeOnce() {
        typing.start(who, alice, channel);
        typing.start(who, alice, channel);
        world.clock.advance(Duration.ofSeconds(2));
        typing.stop(alice, channel);
        typing.stop(alice, channel);
        assertThat(told()).containsExactly(true, false);
        MessageEvent first = world.events.events(MessageEvent.class).get(0);
        assertThat(first.exceptUserId()).contains(alice);
        assertThat(first.passing()).isTrue();
        assertThat(first.data()).containsEntry("channel_id", channel).containsEntry("user_id", "user_" + alice);
    }

    @Test
    void itEndsByItselfAndGoesOnWhileItIsSaidAgain() {
        typing.start(who, alice, channel);
        world.clock.advance(Duration.ofSeconds(9));
        typing.start(who, alice, channel);
        world.clock.advance(Duration.ofSeconds(9));
        typing.look();
        assertThat(told()).containsExactly(true);
        world.clock.advance(Duration.ofSeconds(1));
        typing.look();
        assertThat(told()).containsExactly(true, false);
    }

    @Test
    void aFloodIsToldOfOnceASecond() {
        for (int frame = 0; frame < 1_000; frame++) {
            typing.start(who, alice, channel);
            typing.stop(alice, channel);
        }
        assertThat(told()).containsExactly(true, false);
        world.clock.advance(Duration.ofSeconds(1));
        typing.start(who, alice, channel);
        assertThat(told()).containsExactly(true, false, true);
    }

    @Test
    void whoIsGoneDoesNotType() {
        String other = world.hiddenOf("alice");
        typing.start(who, alice, channel);
        typing.start(who, alice, other);
        typing.disconnected(alice);
        assertThat(told()).containsExactly(true, true, false, false);
        typing.look();
        typing.disconnected(alice);
        assertThat(told()).hasSize(4);
    }

    @Test
    void whenItIsReloadedNobodyIsLeftTyping() throws InterruptedException {
        typing.start(who, alice, channel);
        typing.end();
        assertThat(told()).containsExactly(true, false);
    }

    @Test
    void oneTypesWhereOneMayWrite() {
        String hidden = world.hidden();
        assertThatThrownBy(() -> typing.start(who, alice, hidden)).isInstanceOf(XcoreException.class);
        assertThat(told()).isEmpty();
    }

    private List<Boolean> told() {
        return world.events.events(MessageEvent.class).stream()
                .filter(event -> event.kind() == MessageEvent.Kind.TYPING)
                .map(event -> Boolean.TRUE.equals(event.data().get("is_typing")))
                .toList();
    }
}
