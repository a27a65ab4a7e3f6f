package io.xcore.realtime.internal.delivery;

import io.xcore.event.PlatformEvent;
import io.xcore.realtime.internal.connection.Admission;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.frame.Frame;
import io.xcore.realtime.internal.frame.FrameWriter;
import io.xcore.realtime.internal.log.Audience;
import io.xcore.realtime.internal.log.EventLog;
import io.xcore.realtime.internal.log.Published;
import java.util.function.LongSupplier;

/** Numbers events and hands them to the fan-out, on the threads that publish them. Thread-safe. */
public final class Publisher {
    private final EventLog log;
    private final FanOut fanOut;
    private final Admission admission;
    private final LongSupplier nanoTime;
    private final Object order = new Object();
    private long lastNeededNanos;
    private boolean needed;

    public Publisher(EventLog log, FanOut fanOut, Admission admission, LongSupplier nanoTime) {
        this.log = log;
        this.fanOut = fanOut;
        this.admission = admission;
        this.nanoTime = nanoTime;
    }

    /** Lets a connection in between two events: from the next one on the log is kept for it. */
    public void enter(ClientConnection connection) {
        synchronized (order) {
            admission.enter(connection);
            needed = true;
            lastNeededNanos = nanoTime.getAsLong();
        }
    }

    /** The frame is rendered once for all, and not at all when nobody is there, nor was lately. */
    public void publish(PlatformEvent event, long keptForNanos) {
        if (!needed(keptForNanos)) {
            synchronized (order) {
                if (!needed(keptForNanos)) {
                    if (!event.passing()) {
                        log.skip();
                        fanOut.skip(log.last());
                    }
                    return;
                }
            }
        }
        Audience audience = Audience.of(event);
        byte[] object = FrameWriter.event(event);
        boolean room = fanOut.awaitRoom();
        synchronized (order) {
            Published published = event.passing()
                    ? new Published(audience, Frame.of(object), false)
                    : log.append(audience, object, nanoTime.getAsLong());
            fanOut.publish(published, room);
        }
    }

    /** Whether there is somebody to be told, or who may come back and ask. */
    private boolean needed(long keptForNanos) {
        synchronized (order) {
            if (!admission.connections().isEmpty()) {
                lastNeededNanos = nanoTime.getAsLong();
                needed = true;
            } else if (nanoTime.getAsLong() - lastNeededNanos > keptForNanos) {
                needed = false;
            }
            return needed;
        }
    }
}
