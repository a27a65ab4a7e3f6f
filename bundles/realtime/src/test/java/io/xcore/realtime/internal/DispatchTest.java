package io.xcore.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.PresenceListener;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.FakeSocket;
import io.xcore.realtime.internal.service.Lane;
import io.xcore.realtime.internal.service.TestServices;
import io.xcore.realtime.internal.service.Threads;
import io.xcore.testkit.FakeServiceReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private final HubFixture fixture = new HubFixture();
    private final TestServices services = fixture.services;
    private final FakeSocket socket = new FakeSocket();
    private final ClientConnection connection = fixture.signIn(socket, "alice");

    @Test
    void aHandlerAnswersItsTypes() {
        services.handle(
                "crm.open",
                (frame, from) -> from.send(
                        "crm.customer",
                        Map.of(
                                "id",
                                frame.requiredText("id"),
                                "by",
                                from.caller().username())));

        send("{\"type\":\"crm.open\",\"data\":{\"id\":\"7\"}}");

        assertThat(socket.last()).contains("\"type\":\"crm.customer\"", "\"id\":\"7\"", "\"by\":\"alice\"");
        send("{\"type\":\"crm.open\"}");
        assertThat(socket.last()).contains("VALIDATION_ERROR", "\"id\"");
        assertThat(socket.suspended).isFalse();
    }

    @Test
    void whatAHandlerThrowsIsAnErrorFrame() {
        services.handle("a", (frame, from) -> {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Not yours");
        });
        services.handle("b", (frame, from) -> {
            throw new IllegalStateException("secret");
        });

        send("{\"type\":\"a\"}");
        assertThat(socket.last()).contains("PERMISSION_DENIED", "Not yours");
        send("{\"type\":\"b\"}");
        assertThat(socket.last()).contains("SYSTEM_ERROR").doesNotContain("secret");
        assertThat(socket.closed).isNull();
    }

    @Test
    void ofSeveralTheHighestRankingAnswers() {
        services.handle("a", 1, answering("low"));
        FakeServiceReference<FrameHandler> high = services.handle("a", 2, answering("high"));
        send("{\"type\":\"a\"}");
        assertThat(socket.last()).contains("high");

        services.handlers.removeHandler(high);
        send("{\"type\":\"a\"}");
        assertThat(socket.last()).contains("low");
    }

    @Test
    void theConnectionsOwnTypesAreNobodyElses() {
        services.handle("ping", answering("mine"));

        send("{\"type\":\"ping\"}");

        assertThat(socket.last()).contains("pong");
    }

    @Test
    void aFrameWaitsForAHandlerThatIsBeingReloadedAndOthersBehindIt() {
        FakeServiceReference<FrameHandler> former = services.handle("a", answering("former"));
        services.handlers.removeHandler(former);
        send("{\"type\":\"a\"}");
        send("{\"type\":\"ping\"}");
        assertThat(socket.sent).hasSize(1);
        assertThat(socket.suspended).isTrue();

        services.handle("a", answering("again"));

        assertThat(socket.sent.get(1)).contains("again");
        assertThat(socket.last()).contains("pong");
        assertThat(socket.suspended).isFalse();
    }

    @Test
    void itDoesNotWaitForEver() {
        services.handlers.removeHandler(services.handle("a", answering("former")));
        send("{\"type\":\"a\"}");
        fixture.pass(Duration.ofSeconds(9));
        assertThat(socket.sent).hasSize(1);

        fixture.pass(Duration.ofSeconds(1));

        assertThat(socket.last()).contains("SYSTEM_ERROR");
        assertThat(socket.suspended).isFalse();
    }

    @Test
    void oneThatIsStuckHoldsUpNobodyElse() throws Exception {
        ExecutorService workers = Executors.newCachedThreadPool();
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        try {
            Threads threads = new Threads(Runnable::run, workers);
            Lane lane = new Lane(threads.workers(), 2);
            Lane other = new Lane(threads.workers(), 2);
            for (int i = 0; i < 10; i++) {
                lane.execute(() -> await(stuck));
            }
            other.execute(answered::countDown);

            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            stuck.countDown();
            workers.shutdown();
            assertThat(workers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void listenersHearWhoIsThereAndWhoComesAndGoes() {
        List<String> heard = new ArrayList<>();
        FakeServiceReference<PresenceListener> listener = services.listen(hearing(heard));
        FakeSocket second = new FakeSocket();
        ClientConnection another = fixture.signIn(second, "alice");
        fixture.signIn(new FakeSocket(), "bob");

        fixture.hub.closed(connection);
        assertThat(heard).containsExactly("+5", "+3");
        fixture.hub.closed(another);
        assertThat(heard).containsExactly("+5", "+3", "-5");

        services.presence.removeListener(listener);
        fixture.signIn(new FakeSocket(), "alice");
        assertThat(heard).hasSize(3);
    }

    private void send(String frame) {
        fixture.hub.received(connection, frame);
    }

    private static FrameHandler answering(String word) {
        return (frame, from) -> from.send("answer", Map.of("word", word));
    }

    private static PresenceListener hearing(List<String> heard) {
        return new PresenceListener() {
            @Override
            public void connected(long userId) {
                heard.add("+" + userId);
            }

            @Override
            public void disconnected(long userId) {
                heard.add("-" + userId);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
