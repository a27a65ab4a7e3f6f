package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.OutputLine;
import io.xcore.scheduler.internal.OutputLine.Channel;
import io.xcore.scheduler.internal.SchedulerSettings.Output;
import io.xcore.task.ExecutionOf;
import java.io.PrintWriter;
import java.time.Clock;

/** What one attempt writes: numbered, bounded, and handed on line by line. Thread-safe. */
final class RunOutput {
    private final ExecutionOf execution;
    private final int attempt;
    private final Output bounds;
    private final OutputSink sink;
    private final Clock clock;
    private final LineWriter out = new LineWriter(text -> add(Channel.STDOUT, text));
    private final LineWriter err = new LineWriter(text -> add(Channel.STDERR, text));
    private final PrintWriter printedOut = new PrintWriter(out, true);
    private final PrintWriter printedErr = new PrintWriter(err, true);
    private long last;
    private long kept;
    private long characters;
    private long cut;
    private boolean closed;

    /** @param last the number of the last line of earlier attempts */
    RunOutput(ExecutionOf execution, int attempt, long last, Output bounds, OutputSink sink, Clock clock) {
        this.execution = execution;
        this.attempt = attempt;
        this.last = last;
        this.bounds = bounds;
        this.sink = sink;
        this.clock = clock;
    }

    PrintWriter out() {
        return printedOut;
    }

    PrintWriter err() {
        return printedErr;
    }

    /** Hands on what has no end yet, and takes no more. Waits a little for what is handed on to be kept. */
    void close() {
        out.close();
        err.close();
        boolean written;
        synchronized (this) {
            closed = true;
            written = kept > 0;
        }
        if (written) {
            sink.finish(execution);
        }
    }

    /** How many lines were not kept. */
    synchronized long cut() {
        return cut;
    }

    private void add(Channel channel, String text) {
        OutputLine line;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (kept >= bounds.lines() || characters + text.length() > bounds.characters()) {
                cut++;
                return;
            }
            kept++;
            characters += text.length();
            line = new OutputLine(++last, attempt, channel, clock.instant(), text);
        }
        sink.add(execution, line);
    }
}
