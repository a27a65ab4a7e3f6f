package io.xcore.scheduler.internal;

import io.xcore.task.TaskRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run for tests of handlers, which remembers what was written. Thread-safe. */
public final class SampleRun implements TaskRun {
    private final String id;
    private final Optional<Long> owner;
    private final Instant due;
    private final Arguments arguments;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PrintWriter printedOut = new PrintWriter(out, true);
    private final PrintWriter printedErr = new PrintWriter(err, true);
    private volatile boolean cancelled;
    private volatile int percent;

    private SampleRun(String id, Optional<Long> owner, Instant due, Arguments arguments) {
        this.id = id;
        this.owner = owner;
        this.due = due;
        this.arguments = arguments;
    }

    /** A task of the platform's with these arguments, in JSON. */
    public static SampleRun of(String arguments) {
        return of(Optional.empty(), Instant.parse("2026-01-15T12:00:00Z"), arguments);
    }

    public static SampleRun of(Optional<Long> owner, Instant due, String arguments) {
        return new SampleRun("e1", owner, due, Arguments.parse(arguments));
    }

    /** Tells it to stop. */
    public void cancel() {
        cancelled = true;
    }

    public String written() {
        return out.toString();
    }

    public String complained() {
        return err.toString();
    }

    public int percent() {
        return percent;
    }

    @Override
    public String executionId() {
        return id;
    }

    @Override
    public String taskId() {
        return "t1";
    }

    @Override
    public Optional<Long> ownerId() {
        return owner;
    }

    @Override
    public Instant scheduledAt() {
        return due;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Map<String, Object> arguments() {
        return arguments.named();
    }

    @Override
    public List<Object> values() {
        return arguments.values();
    }

    @Override
    public void progress(int to) {
        percent = to;
    }

    @Override
    public PrintWriter out() {
        return printedOut;
    }

    @Override
    public PrintWriter err() {
        return printedErr;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
