package io.xcore.messaging.internal.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.MessagingWorld;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.ChannelStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceKeeperTest {
    private final MessagingWorld world = new MessagingWorld(Map.of("presence_general_limit", 1));
    private final PresenceKeeper keeper =
            new PresenceKeeper(world.channelStore, world.presenceStore, world.events, world.live, world.clock);
    private final long alice = world.id("alice");
    private final String hers = world.hiddenOf("alice");

    @AfterEach
    void close() throws InterruptedException {
        keeper.stop();
        world.close();
    }

    @Test
    void comingAndGoingIsToldWhereOneIsAMember() {
        keeper.connected(alice);
        keeper.look();
        keeper.look();
        assertThat(told()).contains("general online", hers + " online").doesNotHaveDuplicates();
        assertThat(only(alice).online()).isTrue();

        world.events.clear();
        Instant left = world.clock.instant();
        keeper.disconnected(alice);
        keeper.look();
        assertThat(told()).isEmpty();
        world.clock.advance(Duration.ofSeconds(5));
        keeper.look();
        assertThat(told()).contains("general offline", hers + " offline");
        assertThat(only(alice)).isEqualTo(new Presence(alice, false, Optional.of(left)));
        assertThat(world.presenceStore.lastSeen(List.of(alice))).containsEntry(alice, left);
    }

    @Test
    void whoComesBackSoonWasNeverAway() {
        keeper.connected(alice);
        keeper.look();
        world.events.clear();
        keeper.disconnected(alice);
        world.clock.advance(Duration.ofSeconds(4));
        keeper.look();
        keeper.connected(alice);
        world.clock.advance(Duration.ofSeconds(60));
        keeper.look();
        assertThat(told()).isEmpty();
        assertThat(only(alice).online()).isTrue();
    }

    @Test
    void whenManyAreThereTheGeneralChannelIsNotToldOfAll() {
        keeper.connected(alice);
        keeper.look();
        world.events.clear();
        keeper.connected(world.id("bob"));
        keeper.look();
        assertThat(told()).noneMatch(text -> text.startsWith(Channel.GENERAL));
    }

    @Test
    void whoCannotBeToldOfNowIsToldOfLater() throws InterruptedException {
        AtomicBoolean away = new AtomicBoolean(true);
        ChannelStore store = (ChannelStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ChannelStore.class}, (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Away");
                    }
                    return method.invoke(world.channelStore, arguments);
                });
        PresenceKeeper other = new PresenceKeeper(store, world.presenceStore, world.events, world.live, world.clock);
        other.connected(alice);
        assertThatThrownBy(other::look).isInstanceOf(XcoreException.class);
        away.set(false);
        other.look();
        assertThat(told()).contains(hers + " online");

        world.events.clear();
        other.disconnected(alice);
        world.clock.advance(Duration.ofSeconds(5));
        away.set(true);
        assertThatThrownBy(other::look).isInstanceOf(XcoreException.class);
        away.set(false);
        other.look();
        assertThat(told()).contains(hers + " offline");
        other.stop();
    }

    @Test
    void whoIsErasedWhileHeIsThereIsNotNotedAfterwards() throws IOException {
        PersonalPresence data = new PersonalPresence(world.presenceStore, keeper);
        keeper.connected(alice);
        keeper.look();
        assertThat(exported(data)).isEqualTo("{\"last_seen\":\"2026-01-15T12:00:00Z\"}\n");

        data.erase(alice);
        assertThat(told()).contains("general offline");
        keeper.disconnected(alice);
        world.clock.advance(Duration.ofSeconds(60));
        keeper.look();
        assertThat(exported(data)).isEmpty();
        assertThat(only(alice).lastSeen()).isEmpty();
    }

    private String exported(PersonalPresence data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        data.export(alice, path -> {
            assertThat(path).isEqualTo(data.kind() + ".jsonl");
            return bytes;
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFrameHasTheFieldsOfTheReference() {
        keeper.connected(alice);
        keeper.look();
        MessageEvent event = world.events.events(MessageEvent.class).get(0);
        assertThat(event.type()).isEqualTo("presence");
        assertThat(event.passing()).isTrue();
        assertThat(event.data())
                .containsEntry("user_id", "user_" + alice)
                .containsEntry("status", "online")
                .containsEntry("last_seen", "2026-01-15T12:00:00Z");
    }

    private Presence only(long user) {
        return keeper.of(List.of(user)).get(0);
    }

    private List<String> told() {
        return world.events.events(MessageEvent.class).stream()
                .map(event -> event.channelId() + " " + event.data().get("status"))
                .toList();
    }
}
