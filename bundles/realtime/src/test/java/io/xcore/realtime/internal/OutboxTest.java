package io.xcore.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.realtime.internal.RealtimeSettings.Outbound;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final FakeSocket socket = new FakeSocket();
    private final AtomicLong now = new AtomicLong();

    @Test
    void oneFrameIsOnTheWireAtATimeAndTheOrderIsKept() {
        socket.stall();
        Outbox outbox = outbox(10, 100);
        outbox.offer(Frame.of("a"));
        outbox.offer(Frame.of("b"));
        assertThat(socket.sent).containsExactly("a");

        socket.complete(true);

        assertThat(socket.sent).containsExactly("a", "b");
    }

    @Test
    void moreFramesThanTheBoundAreRefused() {
        socket.stall();
        Outbox outbox = outbox(2, 100);

        assertThat(IntStream.range(0, 4).mapToObj(i -> outbox.offer(Frame.of("x"))))
                .containsExactly(true, true, true, false);
    }

    @Test
    void moreBytesThanTheBoundAreRefused() {
        socket.stall();
        Outbox outbox = outbox(10, 4);
        outbox.offer(Frame.of("abcd"));

        assertThat(outbox.offer(Frame.of("éé"))).isTrue();
        assertThat(outbox.offer(Frame.of("x"))).isFalse();
    }

    @Test
    void theGoodByeComesAfterWhatWaits() {
        socket.stall();
        Outbox outbox = outbox(10, 100);
        outbox.offer(Frame.of("a"));
        outbox.offer(Frame.of("b"));
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
        outbox.offer(Frame.of("a"));
        outbox.offer(Frame.of("b"));

        socket.complete(false);
        outbox.offer(Frame.of("c"));

        assertThat(socket.sent).containsExactly("a");
    }

    @Test
    void aLongQueueIsSentWithoutGrowingTheStack() {
        socket.stall();
        Outbox outbox = outbox(100_000, 1_000_000);
        IntStream.range(0, 50_000).forEach(i -> outbox.offer(Frame.of("x")));

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
        outbox.offer(Frame.of("a"));
        now.set(7);

        assertThat(outbox.sendingForNanos()).isEqualTo(7);
    }

    private Outbox outbox(int frames, int bytes) {
        return new Outbox(socket, new Outbound(frames, bytes), now::get);
    }
}
