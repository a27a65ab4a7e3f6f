package io.xcore.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.Endpoint;
import io.xcore.realtime.internal.connection.FakeSocket;
import io.xcore.realtime.internal.connection.Handshake;
import io.xcore.realtime.internal.service.TestServices;
import io.xcore.realtime.internal.settings.RealtimeConfiguration;
import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What fails around the connections does no more harm than it must. */
class FaultsTest {
    private static final String ADDRESS = "127.0.0.1";

    private final FakeSocket socket = new FakeSocket();

    @Test
    void whoCannotBeLookedAtIsSentAwayAndForgotten() {
        HubFixture fixture = new HubFixture();
        fixture.hub.authenticator(credential -> {
            throw new IllegalStateException("The database is broken");
        });

        ClientConnection connection = fixture.signIn(socket, "alice");

        assertThat(socket.last()).contains("\"SYSTEM_ERROR\"").doesNotContain("database");
        assertThat(socket.closed).isEqualTo(CloseCode.TRY_AGAIN_LATER);
        fixture.hub.closed(connection);
        assertThat(fixture.hub.parts().admission().connections()).isEmpty();
    }

    @Test
    void aStreamThatCannotBeLookedAtLeavesNothingBehind() {
        HubFixture fixture = new HubFixture();
        fixture.hub.authenticator(credential -> {
            throw new NoClassDefFoundError("io/xcore/auth/Gone");
        });

        assertThatThrownBy(() -> fixture.hub.requested(socket, HubFixture.handshake("alice"), ADDRESS))
                .isInstanceOf(XcoreException.class);

        assertThat(fixture.hub.parts().admission().connections()).isEmpty();
    }

    @Test
    void oneThatCannotBeLookedAfterDoesNotProtectTheOthers() {
        HubFixture fixture = new HubFixture();
        FakeSocket ended = new FakeSocket();
        fixture.signIn(socket, "alice");
        fixture.signIn(ended, "ended");
        fixture.hub.authenticator(credential -> {
            if (credential.value().equals("ended")) {
                throw new XcoreException(ErrorCode.TOKEN_EXPIRED, "Expired token");
            }
            throw new NoClassDefFoundError("io/xcore/auth/Gone");
        });

        fixture.pass(Duration.ofSeconds(2));

        assertThat(ended.closed).isEqualTo(CloseCode.UNAUTHENTICATED);
        assertThat(socket.closed).isNull();
    }

    @Test
    void whileNobodyCanTellOneIsWhoOneWas() {
        HubFixture fixture = new HubFixture();
        fixture.signIn(socket, "alice");
        fixture.hub.authenticator(credential -> {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The database is away");
        });

        fixture.pass(Duration.ofSeconds(2));

        assertThat(socket.closed).isNull();
    }

    @Test
    void aWireThatIsBrokenDoesNotEndTheFanOut() {
        HubFixture fixture = new HubFixture();
        FakeSocket broken = new FakeSocket();
        fixture.signIn(broken, "bob");
        fixture.signIn(socket, "alice");
        broken.breakDown();

        fixture.hub.publish(SampleEvent.forAll("first"));
        fixture.hub.publish(SampleEvent.forAll("second"));

        assertThat(socket.last()).contains("\"second\"");
    }

    @Test
    void strangersDoNotKeepOutThoseWhoShowWhoTheyAre() {
        HubFixture fixture = new HubFixture(Map.of("maxPendingConnections", 1));
        Optional<String> none = Optional.empty();
        Handshake nothing = new Handshake(none, none, none, Map.of(), none, none);
        FakeSocket stranger = new FakeSocket();
        fixture.hub.opened(Endpoint.EVENTS, new FakeSocket(), nothing, ADDRESS);
        fixture.hub.opened(Endpoint.EVENTS, stranger, nothing, ADDRESS);

        fixture.signIn(socket, "alice");

        assertThat(stranger.closed).isEqualTo(CloseCode.TRY_AGAIN_LATER);
        assertThat(socket.closed).isNull();
        assertThat(socket.last()).contains("auth_ok");
    }

    @Test
    void aStreamThatBeginsWhileAnEventIsSkippedGoesOn() {
        Deque<Runnable> later = new ArrayDeque<>();
        TestServices services = new TestServices(later::add, Runnable::run);
        ConnectionHub hub = new ConnectionHub(
                RealtimeSettings.of(TestConfiguration.with(RealtimeConfiguration.class, Map.of())),
                services.hub(),
                new ManualClock(),
                () -> 0);
        hub.authenticator(credential -> FakeCaller.admin());
        hub.publish(SampleEvent.forAll("before"));
        ClientConnection stream = hub.requested(socket, HubFixture.handshake("admin"), ADDRESS);

        hub.listen(stream, new ClientFrame("subscribe", Map.of()), Optional.empty());
        hub.publish(SampleEvent.forAll("after"));
        while (!later.isEmpty()) {
            later.remove().run();
        }

        assertThat(socket.closed).isNull();
        assertThat(socket.last()).contains("\"after\"");
    }
}
