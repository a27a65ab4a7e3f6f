package io.xcore.realtime.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends connections whose client does not keep up, and counts them. Thread-safe. */
final class SlowConsumers {
    private static final Logger log = LoggerFactory.getLogger(SlowConsumers.class);

    private final AtomicLong count = new AtomicLong();

    /** Its queue is full. */
    void drop(ClientConnection connection) {
        note(connection);
        connection.drop(CloseCode.TOO_SLOW);
    }

    /** It has not taken a frame for too long, so that it would not take a good-bye either. */
    void cut(ClientConnection connection) {
        note(connection);
        connection.cut();
    }

    long count() {
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
