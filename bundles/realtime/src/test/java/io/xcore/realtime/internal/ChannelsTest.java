package io.xcore.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.message.ChannelAccess;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.FakeSocket;
import io.xcore.security.Caller;
import io.xcore.testkit.FakeServiceReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private final HubFixture fixture = new HubFixture();
    private final FakeSocket socket = new FakeSocket();
    private final Members members = new Members();
    private final OpenConnections connections = new OpenConnections(fixture.hub);

    @Test
    void whatIsSaidInAChannelIsToldToItsSubscribersAlone() {
        fixture.services.access(members);
        FakeSocket other = new FakeSocket();
        fixture.signIn(other, "bob");
        subscribe(fixture.signIn(socket, "alice"), "general");

        fixture.hub.publish(SampleEvent.in("general", "message"));
        fixture.hub.publish(SampleEvent.in("random", "message.random"));

        assertThat(socket.last()).contains("\"type\":\"message\"");
        assertThat(other.sent).hasSize(1);
    }

    @Test
    void whoIsLeftOutIsNotTold() {
        fixture.services.access(members);
        subscribe(fixture.signIn(socket, "alice"), "general");
        int before = socket.sent.size();

        fixture.hub.publish(new SampleEvent(
                "typing", Optional.empty(), Optional.empty(), Optional.of("general"), Optional.of(5L), true));

        assertThat(socket.sent).hasSize(before);
    }

    @Test
    void topicsDoNotHideWhatIsSaidInAChannel() {
        fixture.services.access(members);
        ClientConnection connection = fixture.signIn(socket, "alice");
        fixture.hub.received(
                connection, "{\"type\":\"subscribe\",\"topics\":[\"plugin.*\"],\"channels\":[\"general\"]}");

        fixture.hub.publish(SampleEvent.in("general", "message"));

        assertThat(socket.last()).contains("\"type\":\"message\"");
    }

    @Test
    void thoseRefusedAreNamedAndTheOthersSubscribed() {
        fixture.services.access(members);
        members.secret.add("secret");

        subscribe(fixture.signIn(socket, "alice"), "general", "secret", "random");

        assertThat(socket.sent.get(1)).contains("\"NOT_FOUND\"", "\"details\":{\"channel\":\"secret\"}");
        assertThat(socket.last()).contains("\"type\":\"subscribed\"", "\"channels\":[\"general\",\"random\"]");
        assertThat(socket.suspended).isFalse();
    }

    @Test
    void whoIsSentAwayWhileSubscribingIsNotSubscribed() {
        fixture.services.access(members);
        members.once.add("general");

        subscribe(fixture.signIn(socket, "alice"), "general");

        assertThat(socket.last()).contains("\"channels\":[]");
        fixture.hub.publish(SampleEvent.in("general", "message"));
        assertThat(socket.last()).contains("\"subscribed\"");
    }

    @Test
    void whileNobodyKnowsChannelsOneWaitsAndNothingElseIsRead() {
        ClientConnection connection = fixture.signIn(socket, "alice");
        subscribe(connection, "general");
        assertThat(socket.suspended).isTrue();
        fixture.hub.received(connection, "{\"type\":\"ping\"}");
        assertThat(socket.sent).hasSize(1);

        fixture.services.access(members);

        assertThat(socket.sent.get(1)).contains("\"subscribed\"", "general");
        assertThat(socket.last()).contains("pong");
        assertThat(socket.suspended).isFalse();
    }

    @Test
    void afterTenSecondsOneHasWaitedLongEnough() {
        ClientConnection connection = fixture.signIn(socket, "alice");
        subscribe(connection, "general");

        fixture.pass(Duration.ofSeconds(11));

        assertThat(socket.sent.get(1)).contains("\"SYSTEM_ERROR\"");
        assertThat(socket.last()).contains("\"subscribed\"", "\"channels\":[]");
        assertThat(socket.suspended).isFalse();
    }

    @Test
    void subscriptionsOutliveTheServiceThatGrantedThem() {
        FakeServiceReference<ChannelAccess> reference = fixture.services.access(members);
        subscribe(fixture.signIn(socket, "alice"), "general");
        fixture.services.gate.unsetAccess(reference);
        fixture.services.access(members);

        fixture.hub.publish(SampleEvent.in("general", "message"));

        assertThat(socket.last()).contains("\"type\":\"message\"");
    }

    @Test
    void subscriptionsAreEndedFromThisSideAndToldOf() {
        fixture.services.access(members);
        FakeSocket bob = new FakeSocket();
        subscribe(fixture.signIn(socket, "alice"), "general", "random");
        subscribe(fixture.signIn(bob, "bob"), "general");

        connections.unsubscribe(5, "general");
        assertThat(socket.last()).contains("\"unsubscribed\"", "\"channels\":[\"random\"]");
        fixture.hub.publish(SampleEvent.in("general", "message"));
        assertThat(socket.last()).contains("\"unsubscribed\"");
        assertThat(bob.last()).contains("\"type\":\"message\"");

        connections.unsubscribeAll("general");
        assertThat(bob.last()).contains("\"unsubscribed\"", "\"channels\":[]");
        assertThat(fixture.hub.parts().subscriptions().of("general")).isEmpty();
    }

    @Test
    void aConnectionThatIsGoneLeavesNoSubscription() {
        fixture.services.access(members);
        ClientConnection connection = fixture.signIn(socket, "alice");
        subscribe(connection, "general");

        fixture.hub.closed(connection);

        assertThat(fixture.hub.parts().subscriptions().of("general")).isEmpty();
    }

    @Test
    void twoHundredChannelsAreTheMost() {
        fixture.services.access(members);
        ClientConnection connection = fixture.signIn(socket, "alice");
        subscribe(connection, IntStream.range(0, 201).mapToObj(i -> "c" + i).toArray(String[]::new));

        assertThat(socket.last()).contains("VALIDATION_ERROR");
        assertThat(connection.filter().channels()).isEmpty();
    }

    @Test
    void administratorsSeeWhoListensToWhat() {
        fixture.services.access(members);
        ClientConnection connection = fixture.signIn(socket, "alice");
        subscribe(connection, "general");

        assertThat(connections.connections()).singleElement().satisfies(info -> {
            assertThat(info.id()).isEqualTo(connection.number());
            assertThat(info.username()).contains("alice");
            assertThat(info.channels()).containsExactly("general");
            assertThat(info.receivedFrames()).isEqualTo(1);
            assertThat(info.sentFrames()).isEqualTo(2);
        });
        assertThat(connections.connectedUsers()).containsExactly(5L);
        assertThat(connections.close(connection.number())).isTrue();
        assertThat(connections.close(connection.number())).isFalse();
        assertThat(socket.closed).isEqualTo(CloseCode.CLOSED_BY_ADMINISTRATOR);
    }

    private void subscribe(ClientConnection connection, String... channels) {
        fixture.hub.received(
                connection,
                "{\"type\":\"subscribe\",\"channels\":[\"" + String.join("\",\"", List.of(channels)) + "\"]}");
    }

    /** Everybody may read every channel but some. */
    private static final class Members implements ChannelAccess {
        private final Set<String> secret = new HashSet<>();
        private final Set<String> once = new HashSet<>();

        @Override
        public void require(Caller caller, String channelId, Right right) {
            if (secret.contains(channelId)) {
                throw new XcoreException(ErrorCode.NOT_FOUND, "There is no such channel");
            }
            if (once.contains(channelId)) {
                secret.add(channelId);
            }
        }

        @Override
        public boolean permits(long userId, String channelId, Right right) {
            return !secret.contains(channelId);
        }
    }
}
