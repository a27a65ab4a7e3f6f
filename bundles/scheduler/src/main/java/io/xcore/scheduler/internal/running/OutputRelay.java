package io.xcore.scheduler.internal.running;

import io.xcore.event.EventBus;
import io.xcore.scheduler.internal.OutputLine;
import io.xcore.task.ExecutionEvent.Output;
import io.xcore.task.ExecutionOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Announces what executions write, soon, and in few pieces: a socket that is sent a frame for each of ten thousand lines
 * is closed as too slow. What comes faster than it can be shown is left out here, which is said; all of it is kept.
 */
final class OutputRelay {
    private static final int LONGEST_PIECE = 16_384;
    private static final int MOST_PIECES = 4;

    private static final class Pending {
        private final ExecutionOf execution;
        private final List<Output> pieces = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private OutputLine.Channel channel = OutputLine.Channel.STDOUT;
        private Instant at = Instant.EPOCH;
        private long skipped;

        Pending(ExecutionOf execution) {
            this.execution = execution;
        }

        void add(OutputLine line) {
            if (line.channel() != channel || text.length() + line.text().length() > LONGEST_PIECE) {
                end();
            }
            if (pieces.size() >= MOST_PIECES) {
                skipped++;
                return;
            }
            channel = line.channel();
            at = line.at();
            text.append(line.text()).append('\n');
        }

        private void end() {
            if (text.length() > 0) {
                pieces.add(new Output(execution, text.toString(), channel.name().toLowerCase(Locale.ROOT), at));
                text.setLength(0);
            }
        }

        List<Output> take() {
            end();
            if (skipped > 0) {
                text.append("[").append(skipped).append(" lines left out here]\n");
                end();
            }
            return pieces;
        }
    }

    private final EventBus events;
    private final Map<String, Pending> pending = new HashMap<>();

    OutputRelay(EventBus events) {
        this.events = events;
    }

    synchronized void add(ExecutionOf execution, OutputLine line) {
        pending.computeIfAbsent(execution.executionId(), id -> new Pending(execution))
                .add(line);
    }

    /** Announces what has come of all executions. Called many times a second. */
    void flush() {
        publish(taken());
    }

    /** Announces what has come of one. */
    void flush(String executionId) {
        Pending one;
        synchronized (this) {
            one = pending.remove(executionId);
        }
        if (one != null) {
            publish(List.of(one));
        }
    }

    private synchronized List<Pending> taken() {
        List<Pending> all = List.copyOf(pending.values());
        pending.clear();
        return all;
    }

    private void publish(List<Pending> all) {
        all.forEach(one -> one.take().forEach(events::publish));
    }
}
