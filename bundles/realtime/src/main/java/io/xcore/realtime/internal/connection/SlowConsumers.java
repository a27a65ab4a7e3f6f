package io.xcore.realtime.internal.connection;

import io.xcore.realtime.internal.frame.FrameWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends connections whose client does not keep up, and counts them. Thread-safe. */
public final class SlowConsumers {
    private static final Logger log = LoggerFactory.getLogger(SlowConsumers.class);

    private final FrameWriter frames;
    private final AtomicLong count = new AtomicLong();

    public SlowConsumers(FrameWriter frames) {
        this.frames = frames;
    }

    /** Its queue is full: it is told what it has missed, as far as the wire takes that, and where to resume. */
    public void drop(ClientConnection connection) {
        if (connection.drop(frames::gap, CloseCode.TOO_SLOW)) {
            note(connection);
        }
    }

    /** It has not taken a frame for too long, so that it would not take a good-bye either. */
    public void cut(ClientConnection connection) {
        if (!connection.closing()) {
            note(connection);
        }
        connection.cut();
    }

    public long count() {
        return count.get();
    }

    private void note(ClientConnection connection) {
        log.warn(
                "Connection {} of {} is closed because its client reads too slowly ({} so far)",
                connection.number(),
                connection.identity().map(known -> known.caller().username()).orElse("nobody"),
                count.incrementAndGet());
    }
}
