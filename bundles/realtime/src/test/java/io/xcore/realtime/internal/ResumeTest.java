package io.xcore.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import io.xcore.message.ChannelAccess;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.FakeSocket;
import io.xcore.realtime.internal.log.ResumeRequest;
import io.xcore.security.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResumeTest {
    private static final Pattern TYPE = Pattern.compile("^\\{\"type\":\"([^\"]+)\"");

    private final HubFixture fixture = new HubFixture();
    private final FakeSocket socket = new FakeSocket();

    @Test
    void whatWasMissedIsToldInOrderAndThenWhatComes() {
        keepTheLog();
        publish("a", "b", "c", "d");
        ClientConnection connection = fixture.signIn(socket, "alice");

        fixture.hub.received(connection, fixture.resume(2));
        publish("e");

        assertThat(types()).containsExactly("auth_ok", "c", "d", "resumed", "e");
        assertThat(socket.sent.get(3))
                .contains("\"recovered\":true,\"replayed\":2,\"epoch\":\"" + fixture.epoch() + "\",\"seq\":4");
        assertThat(socket.last()).endsWith(",\"seq\":5}");
    }

    @Test
    void nothingIsToldTwice() {
        keepTheLog();
        publish("a", "b");
        ClientConnection connection = fixture.signIn(socket, "alice");
        publish("live", "again");

        fixture.hub.received(connection, fixture.resume(1));

        assertThat(types()).containsExactly("auth_ok", "live", "again", "b", "resumed");
    }

    @Test
    void whatPassesIsNeitherNumberedNorKept() {
        keepTheLog();
        ClientConnection connection = fixture.signIn(socket, "alice");
        fixture.hub.publish(SampleEvent.passing("typing"));
        assertThat(socket.last()).contains("\"typing\"").doesNotContain("seq");
        publish("a");
        assertThat(socket.last()).endsWith(",\"seq\":1}");
        FakeSocket later = new FakeSocket();

        fixture.hub.received(fixture.signIn(later, "alice"), fixture.resume(0));

        assertThat(types(later)).containsExactly("auth_ok", "a", "resumed");
        assertThat(connection.closing()).isFalse();
    }

    @Test
    void onlyWhatOneMayKnowAndAsksForIsToldAgain() {
        keepTheLog();
        fixture.hub.publish(new SampleEvent("secret", Optional.of("x:read"), Optional.empty()));
        fixture.hub.publish(new SampleEvent("own", Optional.empty(), Optional.of(5L)));
        fixture.hub.publish(new SampleEvent("others", Optional.empty(), Optional.of(4L)));
        publish("plugin.a", "task.b");
        ClientConnection connection = fixture.signIn(socket, "alice");

        fixture.hub.received(
                connection, fixture.resume(0).replace("\"seq\"", "\"topics\":[\"plugin.*\",\"own\"],\"seq\""));

        assertThat(types()).containsExactly("auth_ok", "own", "plugin.a", "resumed");
        publish("task.c", "plugin.d");
        assertThat(types()).endsWith("resumed", "plugin.d");
    }

    @Test
    void oneFrameSubscribesToChannelsAndResumesInThem() {
        keepTheLog();
        fixture.services.access(new OpenChannels());
        fixture.hub.publish(SampleEvent.in("general", "message"));
        fixture.hub.publish(SampleEvent.in("other", "message.other"));
        ClientConnection connection = fixture.signIn(socket, "alice");

        fixture.hub.received(connection, fixture.resume(0).replace("\"seq\"", "\"channels\":[\"general\"],\"seq\""));
        fixture.hub.publish(SampleEvent.in("general", "message.live"));

        assertThat(types()).containsExactly("auth_ok", "message", "resumed", "message.live");
    }

    @Test
    void anotherEpochAndANumberFromTheFutureCannotBeResumed() {
        keepTheLog();
        publish("a");
        ClientConnection first = fixture.signIn(socket, "alice");
        fixture.hub.received(first, "{\"type\":\"resume\",\"epoch\":\"other\",\"seq\":0}");
        assertThat(socket.last()).contains("\"recovered\":false", "\"reason\":\"unknown_epoch\"");
        publish("b");
        assertThat(types()).containsExactly("auth_ok", "resumed", "b");

        FakeSocket second = new FakeSocket();
        fixture.hub.received(fixture.signIn(second, "alice"), fixture.resume(9));
        assertThat(second.last()).contains("\"recovered\":false", "\"reason\":\"unknown_seq\"");
    }

    @Test
    void theLogIsBoundedInFramesBytesAndAge() {
        HubFixture small = new HubFixture(Map.of("maxReplayFrames", 3));
        small.signIn(new FakeSocket(), "bob");
        IntStream.range(0, 5).forEach(i -> small.hub.publish(SampleEvent.forAll("x")));
        assertThat(small.hub.parts().log().frames()).isEqualTo(3);
        small.hub.received(small.signIn(socket, "alice"), small.resume(1));
        assertThat(socket.last()).contains("\"recovered\":false", "\"reason\":\"too_old\"");
        FakeSocket enough = new FakeSocket();
        small.hub.received(small.signIn(enough, "alice"), small.resume(2));
        assertThat(types(enough)).containsExactly("auth_ok", "x", "x", "x", "resumed");

        HubFixture tight = new HubFixture(Map.of("maxReplayBytes", 200));
        tight.signIn(new FakeSocket(), "bob");
        IntStream.range(0, 5).forEach(i -> tight.hub.publish(SampleEvent.forAll("x")));
        assertThat(tight.hub.parts().log().bytes()).isBetween(1L, 200L);

        keepTheLog();
        publish("a");
        fixture.pass(Duration.ofSeconds(301));
        assertThat(fixture.hub.parts().log().frames()).isZero();
    }

    @Test
    void nothingIsKeptWhileNobodyIsThereOrWasLately() {
        publish("a");
        assertThat(fixture.hub.parts().log().frames()).isZero();
        ClientConnection connection = fixture.signIn(new FakeSocket(), "alice");
        fixture.hub.closed(connection);
        publish("b");
        assertThat(fixture.hub.parts().log().frames()).isEqualTo(1);
        fixture.pass(Duration.ofSeconds(302));

        publish("c");

        assertThat(fixture.hub.parts().log().frames()).isZero();
        assertThat(fixture.hub.parts().log().last()).isEqualTo(3);
        fixture.hub.received(fixture.signIn(socket, "alice"), fixture.resume(3));
        assertThat(socket.last()).contains("\"recovered\":true,\"replayed\":0");
    }

    @Test
    void muchIsToldAsFastAsItIsRead() {
        HubFixture narrow = new HubFixture(Map.of("maxQueuedFrames", 8));
        narrow.signIn(new FakeSocket(), "bob");
        IntStream.range(0, 500).forEach(i -> narrow.hub.publish(SampleEvent.forAll("x")));
        socket.stall();
        ClientConnection connection = narrow.signIn(socket, "alice");

        narrow.hub.received(connection, narrow.resume(0));
        narrow.hub.publish(SampleEvent.forAll("live"));
        assertThat(socket.sent.size()).isLessThan(20);
        while (!socket.pending.isEmpty()) {
            socket.complete(true);
        }

        assertThat(types()).hasSize(503).startsWith("auth_ok").endsWith("live", "resumed");
        assertThat(socket.last()).contains("\"replayed\":501");
        assertThat(socket.closed).isNull();
    }

    @Test
    void whoReadsMoreSlowlyThanTheLogForgetsIsToldOfTheGap() {
        HubFixture narrow = new HubFixture(Map.of("maxQueuedFrames", 8, "maxReplayFrames", 20));
        narrow.signIn(new FakeSocket(), "bob");
        IntStream.range(0, 20).forEach(i -> narrow.hub.publish(SampleEvent.forAll("x")));
        socket.stall();
        narrow.hub.received(narrow.signIn(socket, "alice"), narrow.resume(0));
        IntStream.range(0, 20).forEach(i -> narrow.hub.publish(SampleEvent.forAll("y")));

        while (!socket.pending.isEmpty()) {
            socket.complete(true);
        }

        assertThat(types()).endsWith("gap");
        assertThat(socket.closed).isEqualTo(CloseCode.TOO_SLOW);
    }

    @Test
    void resumingIsPossibleOnceAndSoonAfterTheBeginning() {
        keepTheLog();
        publish("a");
        ClientConnection connection = fixture.signIn(socket, "alice");
        fixture.hub.received(connection, fixture.resume(0));
        fixture.hub.received(connection, fixture.resume(0));
        assertThat(socket.last()).contains("\"recovered\":false", "\"reason\":\"too_late\"");

        FakeSocket late = new FakeSocket();
        ClientConnection slow = fixture.signIn(late, "alice");
        fixture.pass(Duration.ofSeconds(61));
        fixture.hub.received(slow, fixture.resume(0));
        assertThat(late.last()).contains("\"recovered\":false", "\"reason\":\"too_late\"");
    }

    @Test
    void whatIsNoRequestToResumeIsAnError() {
        ClientConnection connection = fixture.signIn(socket, "alice");

        fixture.hub.received(connection, "{\"type\":\"resume\",\"seq\":1}");
        assertThat(socket.last()).contains("VALIDATION_ERROR", "epoch");
        fixture.hub.received(connection, "{\"type\":\"resume\",\"epoch\":\"x\",\"seq\":\"1\"}");
        assertThat(socket.last()).contains("VALIDATION_ERROR", "seq");
        fixture.hub.received(connection, "{\"type\":\"resume\",\"epoch\":\"x\",\"seq\":-1}");
        assertThat(socket.last()).contains("VALIDATION_ERROR", "seq");
    }

    @Test
    void aStreamResumesBeforeItIsToldAnythingElse() {
        keepTheLog();
        publish("a", "b");
        ClientConnection stream = fixture.hub.requested(socket, HubFixture.handshake("alice"), "127.0.0.1");
        publish("c");
        assertThat(types()).containsExactly("auth_ok");

        fixture.hub.listen(
                stream,
                new ClientFrame("subscribe", Map.of("topics", List.of())),
                Optional.of(ResumeRequest.ofEventId(fixture.epoch() + ":1")));
        publish("d");

        assertThat(types()).containsExactly("auth_ok", "b", "c", "resumed", "d");
    }

    @Test
    void aStreamWithoutAnIdBeginsWithWhatComes() {
        keepTheLog();
        publish("a");
        ClientConnection stream = fixture.hub.requested(socket, HubFixture.handshake("alice"), "127.0.0.1");
        publish("b");

        fixture.hub.listen(stream, new ClientFrame("subscribe", Map.of("topics", List.of("b", "c"))), Optional.empty());
        publish("c", "d");

        assertThat(types()).containsExactly("auth_ok", "b", "c");
    }

    @Test
    void anEventThatIsLongerThanAQueueIsNotLeftOut() {
        HubFixture narrow = new HubFixture(Map.of("maxQueuedBytes", 200));
        narrow.signIn(new FakeSocket(), "somebody else");
        narrow.hub.publish(SampleEvent.forAll("x".repeat(300)));
        narrow.hub.publish(SampleEvent.forAll("b"));

        narrow.hub.received(narrow.signIn(socket, "alice"), narrow.resume(0));

        assertThat(types()).containsExactly("auth_ok", "x".repeat(300), "b", "resumed");
        assertThat(socket.closed).isNull();
    }

    @Test
    void whoAsksAgainBeforeItIsOverGetsNothingTwice() {
        HubFixture narrow = new HubFixture(Map.of("maxQueuedFrames", 4));
        narrow.signIn(new FakeSocket(), "somebody else");
        for (int i = 0; i < 9; i++) {
            narrow.hub.publish(SampleEvent.forAll("event." + i));
        }
        ClientConnection connection = narrow.signIn(socket.stall(), "alice");

        narrow.hub.received(connection, narrow.resume(0));
        narrow.hub.received(connection, narrow.resume(0));
        while (!socket.pending.isEmpty()) {
            socket.complete(true);
        }

        assertThat(types())
                .containsOnlyOnce("error", "resumed")
                .filteredOn(type -> type.startsWith("event."))
                .containsExactlyElementsOf(
                        IntStream.range(0, 9).mapToObj(i -> "event." + i).toList());
    }

    @Test
    void aStreamThatShowsNothingIsRefused() {
        assertThatThrownBy(() -> fixture.hub.requested(socket, HubFixture.handshake("nobody"), "127.0.0.1"))
                .isInstanceOf(XcoreException.class);
        assertThat(fixture.hub.parts().admission().connections()).isEmpty();
    }

    private void keepTheLog() {
        fixture.signIn(new FakeSocket(), "somebody else");
    }

    private void publish(String... types) {
        for (String type : types) {
            fixture.hub.publish(SampleEvent.forAll(type));
        }
    }

    private List<String> types() {
        return types(socket);
    }

    private static List<String> types(FakeSocket of) {
        return of.sent.stream()
                .map(TYPE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** Everybody may everything. */
    private static final class OpenChannels implements ChannelAccess {
        @Override
        public void require(Caller caller, String channelId, Right right) {
            // Everybody may.
        }

        @Override
        public boolean permits(long userId, String channelId, Right right) {
            return true;
        }
    }
}
