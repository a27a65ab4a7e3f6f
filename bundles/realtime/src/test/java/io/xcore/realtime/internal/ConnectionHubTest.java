package io.xcore.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.metrics.Measurement;
import io.xcore.plugin.PluginEvent;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.Endpoint;
import io.xcore.realtime.internal.connection.FakeSocket;
import io.xcore.realtime.internal.connection.Handshake;
import io.xcore.realtime.internal.service.TestServices;
import io.xcore.realtime.internal.settings.RealtimeConfiguration;
import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.security.Authenticator;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionHubTest {
    private static final String AT = "\"timestamp\":\"2024-01-15T10:30:00Z\"}";
    private static final String UNAUTHENTICATED = "{\"type\":\"error\",\"data\":{\"error\":{\"code\":\"AUTH_REQUIRED\","
            + "\"message\":\"Authentication required\",\"details\":{}}}," + AT;

    private static final String ADDRESS = "127.0.0.1";

    private final AtomicLong now = new AtomicLong();
    private final Map<String, FakeCaller> tokens = new HashMap<>();
    private final FakeSocket socket = new FakeSocket();
    private final TestServices services = new TestServices();
    private ConnectionHub hub = hub(Map.of());

    @BeforeEach
    void twoUsers() {
        tokens.put("admin", FakeCaller.admin());
        tokens.put("alice", FakeCaller.with("users:read"));
    }

    @Test
    void theFirstFrameMaySayWhoItIsWithOrWithoutBearer() {
        hub.received(open(socket), "{\"type\":\"auth\",\"token\":\"Bearer alice\"}");
        FakeSocket bare = new FakeSocket();
        hub.received(open(bare), "{\"token\":\"alice\"}");

        String welcome = "{\"type\":\"auth_ok\",\"data\":{\"username\":\"alice\",\"epoch\":\""
                + hub.parts().log().epoch() + "\",\"seq\":0}," + AT;
        assertThat(socket.sent).containsExactly(welcome);
        assertThat(bare.sent).containsExactly(welcome);
    }

    @Test
    void aCredentialOfTheHandshakeCountsAtOnce() {
        hub.opened(Endpoint.EVENTS, socket, handshake(Optional.of("alice")), ADDRESS);

        assertThat(socket.last()).startsWith("{\"type\":\"auth_ok\"");
    }

    @Test
    void anInvalidTokenIsToldAndTheConnectionCloses() {
        hub.received(open(socket), "{\"type\":\"auth\",\"token\":\"nobody\"}");

        assertThat(socket.last()).contains("\"code\":\"INVALID_TOKEN\"");
        assertThat(socket.closed).isEqualTo(CloseCode.UNAUTHENTICATED);
        assertThat(socket.closed.code()).isEqualTo(4401);
    }

    @Test
    void anInvalidTokenOfTheHandshakeClosesToo() {
        hub.opened(Endpoint.EVENTS, socket, handshake(Optional.of("nobody")), ADDRESS);

        assertThat(socket.closed).isEqualTo(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void aStaleCookieLeavesTheChanceToSayWhoItIs() {
        ClientConnection connection = hub.opened(Endpoint.EVENTS, socket, cookie("nobody", Optional.empty()), ADDRESS);
        hub.received(connection, "{\"type\":\"auth\",\"token\":\"alice\"}");

        assertThat(socket.closed).isNull();
        assertThat(socket.last()).startsWith("{\"type\":\"auth_ok\"");
    }

    @Test
    void aCookieOfAForeignPageIsRefused() {
        hub.opened(Endpoint.EVENTS, socket, cookie("alice", Optional.of("http://evil.example")), ADDRESS);

        assertThat(socket.last()).contains("\"code\":\"PERMISSION_DENIED\"");
        assertThat(socket.closed).isEqualTo(CloseCode.ORIGIN_REFUSED);
    }

    @Test
    void beforeThatOnlyPingsAreAnswered() {
        ClientConnection connection = open(socket);

        hub.received(connection, "{\"type\":\"ping\"}");
        hub.received(connection, "{\"type\":\"subscribe\",\"channels\":[\"channel_123\"]}");
        hub.publish(SampleEvent.forAll("sample"));

        assertThat(socket.sent).containsExactly("{\"type\":\"pong\"," + AT, UNAUTHENTICATED);
        assertThat(socket.closed).isNull();
    }

    @Test
    void whoNeverSaysWhoItIsIsClosedAfterTenSeconds() {
        open(socket);
        pass(Duration.ofSeconds(9));
        assertThat(socket.closed).isNull();

        pass(Duration.ofSeconds(1));

        assertThat(socket.sent).containsExactly(UNAUTHENTICATED);
        assertThat(socket.closed).isEqualTo(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void thereIsAnAudienceWhileSomebodyKnownWantsToHear() {
        ClientConnection stranger = open(new FakeSocket());
        assertThat(hub.wants("status_update")).isFalse();
        hub.closed(stranger);

        ClientConnection connection = hub.opened(Endpoint.EVENTS, socket, handshake(Optional.of("admin")), ADDRESS);
        assertThat(hub.wants("status_update")).isTrue();
        hub.received(connection, "{\"type\":\"subscribe\",\"topics\":[\"plugin.*\"]}");
        assertThat(hub.wants("status_update")).isFalse();
        assertThat(hub.wants("plugin.loaded")).isTrue();
        hub.closed(connection);
        assertThat(hub.wants("plugin.loaded")).isFalse();
    }

    @Test
    void anEventIsAFrameOfTypeDataAndTimestamp() {
        signIn(socket, "admin");

        hub.publish(new PluginEvent.Loaded("hello", "Hello", "1.0.0", ManualClock.START));

        assertThat(socket.last())
                .isEqualTo("{\"type\":\"plugin.loaded\","
                        + "\"data\":{\"id\":\"hello\",\"name\":\"Hello\",\"version\":\"1.0.0\"},"
                        + AT.replace("}", ",\"seq\":1}"));
    }

    @Test
    void onlyThoseWhoMayKnowAreTold() {
        FakeSocket admin = new FakeSocket();
        signIn(admin, "admin");
        signIn(socket, "alice");
        int before = socket.sent.size();

        hub.publish(new PluginEvent.Loaded("hello", "Hello", "1.0.0", ManualClock.START));
        hub.publish(new SampleEvent("own", Optional.empty(), Optional.of(2L)));
        hub.publish(new SampleEvent("others", Optional.empty(), Optional.of(1L)));
        hub.publish(new SampleEvent("audited", Optional.of("users:read"), Optional.of(1L)));

        assertThat(socket.sent.subList(before, socket.sent.size()))
                .extracting(ConnectionHubTest::type)
                .containsExactly("own", "audited");
        assertThat(admin.sent.subList(1, admin.sent.size()))
                .extracting(ConnectionHubTest::type)
                .containsExactly("plugin.loaded", "others", "audited");
    }

    @Test
    void aSubscriptionNarrowsWhatIsSent() {
        ClientConnection connection = signIn(socket, "alice");
        hub.received(connection, "{\"type\":\"subscribe\",\"topics\":[\"plugin.*\"]}");
        assertThat(socket.last())
                .isEqualTo("{\"type\":\"subscribed\",\"data\":{\"topics\":[\"plugin.*\"],\"channels\":[]}," + AT);

        hub.publish(SampleEvent.forAll("user.login"));
        hub.publish(SampleEvent.forAll("plugin.sample"));

        assertThat(type(socket.last())).isEqualTo("plugin.sample");
        assertThat(socket.sent).extracting(ConnectionHubTest::type).doesNotContain("user.login");
    }

    @Test
    void theStreamOfMetricsIsApart() {
        tokens.put("operator", FakeCaller.with("status:read"));
        FakeSocket stream = new FakeSocket();
        ClientConnection connection = hub.opened(Endpoint.METRICS, stream, handshake(Optional.empty()), ADDRESS);
        signIn(socket, "admin");
        assertThat(hub.wants("metrics_update")).isFalse();

        hub.received(connection, "{\"token\":\"operator\"}");
        assertThat(hub.wants("metrics_update")).isTrue();
        hub.publish(SampleEvent.forAll("sample"));
        hub.publish(SampleEvent.forAll("metrics_update"));

        assertThat(stream.sent).extracting(ConnectionHubTest::type).containsExactly("metrics_update");
        assertThat(socket.sent).extracting(ConnectionHubTest::type).containsExactly("auth_ok", "sample");
    }

    @Test
    void theStreamOfMetricsHasNothingToSubscribeTo() {
        FakeSocket stream = new FakeSocket();
        ClientConnection connection = hub.opened(Endpoint.METRICS, stream, handshake(Optional.of("admin")), ADDRESS);

        hub.received(connection, "{\"type\":\"subscribe\",\"topics\":[\"plugin.*\"]}");

        assertThat(stream.last()).contains("\"code\":\"VALIDATION_ERROR\"");
        assertThat(stream.closed).isNull();
    }

    @Test
    void whoMayNotSeeMetricsIsSentAwayFromTheirStream() {
        hub.opened(Endpoint.METRICS, socket, handshake(Optional.of("alice")), ADDRESS);

        assertThat(socket.last()).contains("\"code\":\"PERMISSION_DENIED\"");
        assertThat(socket.closed).isEqualTo(CloseCode.NOT_PERMITTED);
        assertThat(socket.closed.code()).isEqualTo(4403);
    }

    @Test
    void theStreamOfMetricsEndsWithItsTokenAndWithoutOne() {
        FakeSocket stream = new FakeSocket();
        hub.opened(Endpoint.METRICS, stream, handshake(Optional.of("admin")), ADDRESS);
        FakeSocket stranger = new FakeSocket();
        hub.opened(Endpoint.METRICS, stranger, handshake(Optional.empty()), ADDRESS);
        tokens.remove("admin");
        pass(Duration.ofSeconds(1));
        assertThat(stream.closed).isEqualTo(CloseCode.UNAUTHENTICATED);
        assertThat(stranger.closed).isNull();

        pass(Duration.ofSeconds(9));
        assertThat(stranger.closed).isEqualTo(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void whatIsOpenAndWhatWaitsIsMeasured() {
        hub = hub(Map.of("maxQueuedFrames", 2));
        FakeSocket slow = new FakeSocket().stall();
        signIn(slow, "alice");
        hub.publish(SampleEvent.forAll("sample"));

        assertThat(new RealtimeMeasurements(hub).measurements())
                .extracting(value -> value.name() + value.labels().values(), Measurement::value)
                .contains(
                        tuple("xcore_websocket_connections[/ws]", 1.0),
                        tuple("xcore_websocket_connections[/api/v1/metrics/stream]", 0.0),
                        tuple("xcore_websocket_waiting_frames[]", 1.0),
                        tuple("xcore_websocket_told_total[]", 1.0),
                        tuple("xcore_websocket_slow_clients_total[]", 0.0));
    }

    @Test
    void anUnknownFrameIsAnErrorAndNoReasonToClose() {
        hub.received(signIn(socket, "alice"), "{\"type\":\"dance\"}");

        assertThat(socket.last()).contains("\"code\":\"VALIDATION_ERROR\"", "\"details\":{\"type\":");
        assertThat(socket.closed).isNull();
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndCountedAndNobodyWaits() {
        hub = hub(Map.of("maxQueuedFrames", 4));
        FakeSocket slow = new FakeSocket().stall();
        signIn(slow, "alice");
        signIn(socket, "alice");

        for (int i = 0; i < 6; i++) {
            hub.publish(SampleEvent.forAll("sample"));
        }

        assertThat(slow.closed).isNull();
        slow.complete(true);
        assertThat(slow.last()).contains("\"type\":\"gap\"", "\"dropped\":5", "\"seq\":0");
        slow.complete(true);
        assertThat(slow.closed).isEqualTo(CloseCode.TOO_SLOW);
        assertThat(slow.closed.code()).isEqualTo(1013);
        assertThat(hub.parts().slowConsumers().count()).isEqualTo(1);
        assertThat(socket.sent).hasSize(7);
    }

    @Test
    void aFrameThatIsNeverTakenCutsTheWire() {
        FakeSocket stuck = new FakeSocket().stall();
        signIn(stuck, "alice");

        pass(Duration.ofSeconds(21));

        assertThat(stuck.cut).isTrue();
    }

    @Test
    void aRevokedTokenClosesTheConnection() {
        signIn(socket, "alice");
        tokens.remove("alice");
        assertThat(socket.closed).isNull();

        pass(Duration.ofSeconds(1));

        assertThat(socket.last()).contains("\"code\":\"INVALID_TOKEN\"");
        assertThat(socket.closed).isEqualTo(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void whileNobodyCanTellConnectionsStayAndNewOnesAreSentAway() {
        signIn(socket, "alice");
        hub.authenticator(null);
        pass(Duration.ofSeconds(31));
        FakeSocket late = new FakeSocket();
        hub.opened(Endpoint.EVENTS, late, handshake(Optional.of("alice")), ADDRESS);

        assertThat(socket.closed).isNull();
        assertThat(late.closed).isEqualTo(CloseCode.TRY_AGAIN_LATER);
    }

    @Test
    void aConnectionStaysTheSameUsers() {
        hub.received(signIn(socket, "alice"), "{\"type\":\"auth\",\"token\":\"admin\"}");

        assertThat(socket.last()).contains("\"code\":\"PERMISSION_DENIED\"");
    }

    @Test
    void silenceIsPingedAndThenClosed() {
        ClientConnection connection = signIn(socket, "alice");
        pass(Duration.ofSeconds(30));
        assertThat(socket.pings).isEqualTo(1);
        hub.ponged(connection);
        pass(Duration.ofSeconds(89));
        assertThat(socket.closed).isNull();

        pass(Duration.ofSeconds(1));
        assertThat(socket.closed).isEqualTo(CloseCode.SILENT);
        pass(Duration.ofSeconds(1));
        assertThat(socket.cut).isTrue();
    }

    @Test
    void tooManyFramesInASecondCloseTheConnection() {
        hub = hub(Map.of("framesPerSecond", 3));
        ClientConnection connection = signIn(socket, "alice");
        hub.received(connection, "{\"type\":\"ping\"}");
        hub.received(connection, "{\"type\":\"ping\"}");
        assertThat(socket.closed).isNull();

        hub.received(connection, "{\"type\":\"ping\"}");

        assertThat(socket.closed).isEqualTo(CloseCode.TOO_MANY_FRAMES);
    }

    @Test
    void connectionsAreBoundedInAllPerUserAndBeforeTheySayWhoTheyAre() {
        hub = hub(Map.of("maxConnections", 3, "maxConnectionsPerUser", 1, "maxPendingConnections", 1));
        signIn(new FakeSocket(), "alice");
        FakeSocket second = new FakeSocket();
        ClientConnection secondOfAlice = signIn(second, "alice");
        assertThat(second.closed).isEqualTo(CloseCode.TRY_AGAIN_LATER);
        FakeSocket pending = new FakeSocket();
        open(pending);
        assertThat(pending.closed).isEqualTo(CloseCode.TRY_AGAIN_LATER);

        hub.closed(secondOfAlice);
        FakeSocket afterwards = new FakeSocket();
        open(afterwards);

        assertThat(afterwards.closed).isNull();
    }

    @Test
    void connectionsThatAreGoneAreForgotten() {
        hub.closed(signIn(socket, "alice"));
        int before = socket.sent.size();

        hub.publish(SampleEvent.forAll("sample"));

        assertThat(hub.parts().admission().connections()).isEmpty();
        assertThat(socket.sent).hasSize(before);
    }

    @Test
    void stoppingSaysGoodBye() throws Exception {
        hub.start();
        signIn(socket, "alice");

        hub.stop();

        assertThat(socket.closed).isEqualTo(CloseCode.GOING_AWAY);
    }

    private ConnectionHub hub(Map<String, ?> values) {
        ConnectionHub made = new ConnectionHub(
                RealtimeSettings.of(TestConfiguration.with(RealtimeConfiguration.class, values)),
                services.hub(),
                new ManualClock(),
                now::get);
        made.authenticator(authenticator());
        return made;
    }

    private Authenticator authenticator() {
        return credential -> Optional.ofNullable(tokens.get(credential.value()))
                .orElseThrow(() -> new XcoreException(ErrorCode.TOKEN_INVALID, "Invalid token"));
    }

    private ClientConnection open(FakeSocket at) {
        return hub.opened(Endpoint.EVENTS, at, handshake(Optional.empty()), ADDRESS);
    }

    private ClientConnection signIn(FakeSocket at, String token) {
        ClientConnection connection = open(at);
        hub.received(connection, "{\"type\":\"auth\",\"token\":\"" + token + "\"}");
        return connection;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        hub.sweep();
    }

    private static Handshake handshake(Optional<String> authorization) {
        Optional<String> none = Optional.empty();
        return new Handshake(authorization, none, none, Map.of(), none, none);
    }

    private static Handshake cookie(String value, Optional<String> origin) {
        Optional<String> none = Optional.empty();
        Map<String, String> cookies = Map.of("next-auth.session-token", value);
        return new Handshake(none, none, none, cookies, origin, Optional.of("127.0.0.1:8000"));
    }

    private static String type(String frame) {
        return frame.substring("{\"type\":\"".length(), frame.indexOf("\",", "{\"type\":\"".length()));
    }
}
