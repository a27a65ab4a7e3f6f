package io.xcore.realtime.internal.delivery;

import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.Progress;
import io.xcore.realtime.internal.connection.SlowConsumers;
import io.xcore.realtime.internal.frame.FrameWriter;
import io.xcore.realtime.internal.log.EventLog;
import io.xcore.realtime.internal.log.Published;
import io.xcore.realtime.internal.log.ResumeRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells connections what they have missed. A connection that resumes is held: nothing reaches it by the fan-out until it
 * has been told, in order and as fast as its client reads, what is in the log.
 */
public final class Replay {
    /** Of the log at a time, so that the thread goes on to others. */
    private static final int STRIDE = 1_024;

    private final EventLog log;
    private final FanOut fanOut;
    private final FrameWriter frames;
    private final SlowConsumers slowConsumers;
    private final LongAdder recovered = new LongAdder();
    private final LongAdder unrecovered = new LongAdder();

    public Replay(EventLog log, FanOut fanOut, FrameWriter frames, SlowConsumers slowConsumers) {
        this.log = log;
        this.fanOut = fanOut;
        this.frames = frames;
        this.slowConsumers = slowConsumers;
    }

    /** How often clients got all they had missed. */
    public long recovered() {
        return recovered.sum();
    }

    /** How often that was not possible. */
    public long unrecovered() {
        return unrecovered.sum();
    }

    /** Holds a connection, then goes on with what comes before the replay: subscriptions. */
    public void hold(ClientConnection connection, Runnable then) {
        fanOut.execute(() -> {
            if (!connection.progress().held()) {
                connection.progress().hold(fanOut.position());
            }
            then.run();
        });
    }

    /** Tells a connection that is held what it has missed, and lets it go. */
    public void begin(ClientConnection connection, ResumeRequest request) {
        fanOut.execute(() -> {
            Progress progress = connection.progress();
            if (!progress.replay()) {
                connection.send(frames.error(XcoreException.invalid("type", "It is resuming already")));
                return;
            }
            Optional<String> failure = progress.resumable() ? request.failure(log) : Optional.of("too_late");
            (failure.isEmpty() ? recovered : unrecovered).increment();
            // What has come since it is held it gets in any case.
            long after = failure.isEmpty() ? request.seq() : progress.heldSince();
            new Course(connection, after, (told, at) -> connection.send(frames.resumed(told, at, failure))).advance();
        });
    }

    /** Tells a connection that is held what has come since, and lets it go. */
    public void release(ClientConnection connection) {
        fanOut.execute(() -> new Course(connection, connection.progress().heldSince(), (told, at) -> {}).advance());
    }

    /** What is said at the end of a replay. */
    private interface Ending {
        void say(long told, long at);
    }

    /** One connection's way through the log. */
    private final class Course {
        private final ClientConnection connection;
        private final Ending ending;
        private long at;
        private long told;

        Course(ClientConnection connection, long after, Ending ending) {
            this.connection = connection;
            this.ending = ending;
            this.at = after;
        }

        private void advance() {
            if (connection.closing()) {
                return;
            }
            if (at < log.floor()) {
                // It reads more slowly than the log forgets.
                slowConsumers.drop(connection);
                return;
            }
            boolean room = tell(log.between(at, Math.min(at + STRIDE, fanOut.position())));
            connection.outbox().pump();
            if (!room) {
                connection.outbox().whenDrained(() -> fanOut.execute(this::advance));
            } else if (at < fanOut.position()) {
                fanOut.execute(this::advance);
            } else {
                connection.progress().live();
                ending.say(told, at);
            }
        }

        /** Whether there was room for all of them. */
        private boolean tell(Collection<Published> events) {
            for (Published event : events) {
                if (!connection.outbox().roomy()) {
                    return false;
                }
                if (connection.sees(event.audience()) && !connection.progress().knows(event.seq())) {
                    if (!connection.outbox().queue(event.frame())) {
                        return false;
                    }
                    told++;
                }
                at = event.seq();
            }
            return true;
        }
    }
}
