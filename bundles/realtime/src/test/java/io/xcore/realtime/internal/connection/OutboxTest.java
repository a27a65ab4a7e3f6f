package io.xcore.realtime.internal.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.realtime.internal.frame.Frame;
import io.xcore.realtime.internal.settings.RealtimeSettings.Outbound;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final FakeSocket socket = new FakeSocket();
    private final AtomicLong now = new AtomicLong();

    @Test
    void whatWaitsGoesInOneBurstInItsOrder() {
        socket.stall();
        Outbox outbox = outbox(10, 100);
        outbox.offer(frame("a"));
        outbox.offer(frame("b"));
        outbox.offer(frame("c"));
        assertThat(socket.sent).containsExactly("a");

        socket.complete(true);

        assertThat(socket.sent).containsExactly("a", "b", "c");
        assertThat(socket.bursts).isEqualTo(2);
    }

    @Test
    void aFrameThatIsLongerThanTheQueueGoesAlone() {
        socket.stall();
        Outbox outbox = outbox(10, 3);
        outbox.offer(frame("a"));

        assertThat(outbox.offer(frame("longer"))).isTrue();
        assertThat(outbox.offer(frame("b"))).isFalse();
        socket.complete(true);

        assertThat(socket.sent).containsExactly("a", "longer");
    }

    @Test
    void aBurstIsBoundedSoThatABoundOnWhatWaitsMeansSomething() {
        socket.stall();
        Outbox outbox = outbox(200, 10_000);
        IntStream.range(0, 101).forEach(i -> outbox.offer(frame("x")));

        socket.complete(true);

        assertThat(socket.sent).hasSize(65);
        assertThat(outbox.backlog()).isEqualTo(new Outbox.Backlog(36, 36));
        assertThat(outbox.sentFrames()).isEqualTo(65);
    }

    @Test
    void whoDoesNotKeepUpIsToldWhereTheGapBeginsAndHowMuchIsMissing() {
        socket.stall();
        Outbox outbox = outbox(2, 100);
        outbox.offer(Frame.at("a".getBytes(UTF_8), 7));
        outbox.offer(Frame.at("b".getBytes(UTF_8), 8));
        outbox.offer(Frame.at("c".getBytes(UTF_8), 9));
        assertThat(outbox.offer(Frame.at("d".getBytes(UTF_8), 10))).isFalse();

        outbox.overflow((seq, dropped) -> frame("gap " + seq + " " + dropped), CloseCode.TOO_SLOW);
        outbox.offer(frame("e"));
        assertThat(socket.closed).isNull();
        socket.complete(true);
        socket.complete(true);

        assertThat(socket.sent).containsExactly("a", "gap 7 3");
        assertThat(socket.closed).isEqualTo(CloseCode.TOO_SLOW);
    }

    @Test
    void whoeverWaitsForRoomIsToldOnceWhenNothingWaits() {
        socket.stall();
        Outbox outbox = outbox(10, 100);
        AtomicInteger drained = new AtomicInteger();
        outbox.whenDrained(drained::incrementAndGet);
        assertThat(drained).hasValue(1);
        outbox.offer(frame("a"));
        outbox.offer(frame("b"));

        outbox.whenDrained(drained::incrementAndGet);
        assertThat(drained).hasValue(1);
        socket.complete(true);
        socket.complete(true);

        assertThat(drained).hasValue(2);
    }

    @Test
    void moreFramesThanTheBoundAreRefused() {
        socket.stall();
        Outbox outbox = outbox(2, 100);

        assertThat(IntStream.range(0, 4).mapToObj(i -> outbox.offer(frame("x"))))
                .containsExactly(true, true, true, false);
    }

    @Test
    void moreBytesThanTheBoundAreRefused() {
        socket.stall();
        Outbox outbox = outbox(10, 4);
        outbox.offer(frame("abcd"));

        assertThat(outbox.offer(frame("éé"))).isTrue();
        assertThat(outbox.offer(frame("x"))).isFalse();
    }

    @Test
    void theGoodByeComesAfterWhatWaits() {
        socket.stall();
        Outbox outbox = outbox(10, 100);
        outbox.offer(frame("a"));
        outbox.offer(frame("b"));
        outbox.finish(CloseCode.UNAUTHENTICATED);
        socket.complete(true);
        assertThat(socket.closed).isNull();

        socket.complete(true);

        assertThat(socket.sent).containsExactly("a", "b");
        assertThat(socket.closed).isEqualTo(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void afterAFailureNothingMoreIsSent() {
        socket.stall();
        Outbox outbox = outbox(10, 100);
        outbox.offer(frame("a"));
        outbox.offer(frame("b"));

        socket.complete(false);
        outbox.offer(frame("c"));

        assertThat(socket.sent).containsExactly("a");
    }

    @Test
    void aLongQueueIsSentWithoutGrowingTheStack() {
        socket.stall();
        Outbox outbox = outbox(100_000, 1_000_000);
        IntStream.range(0, 50_000).forEach(i -> outbox.offer(frame("x")));

        while (!socket.pending.isEmpty()) {
            socket.complete(true);
        }

        assertThat(socket.sent).hasSize(50_000);
    }

    @Test
    void theTimeAFrameTakesIsMeasured() {
        socket.stall();
        Outbox outbox = outbox(10, 100);
        assertThat(outbox.sendingForNanos()).isZero();
        outbox.offer(frame("a"));
        now.set(7);

        assertThat(outbox.sendingForNanos()).isEqualTo(7);
    }

    private static Frame frame(String text) {
        return Frame.of(text.getBytes(UTF_8));
    }

    private Outbox outbox(int frames, int bytes) {
        return new Outbox(socket, new Outbound(frames, bytes), now::get);
    }
}
