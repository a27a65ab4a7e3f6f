package io.xcore.wasm.internal;

import io.xcore.task.TaskRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of a task, which remembers what was written. */
final class SampleRun implements TaskRun {
    private final Optional<Long> owner;
    private final List<Object> values;
    private final Map<String, Object> arguments;
    private final StringWriter written = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final PrintWriter out = new PrintWriter(written, true);
    private final PrintWriter err = new PrintWriter(complained, true);

    SampleRun(Optional<Long> owner, List<Object> values, Map<String, Object> arguments) {
        this.owner = owner;
        this.values = List.copyOf(values);
        this.arguments = Map.copyOf(arguments);
    }

    String written() {
        return written.toString();
    }

    String complained() {
        return complained.toString();
    }

    @Override
    public String executionId() {
        return "e1";
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
        return Instant.EPOCH;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Map<String, Object> arguments() {
        return arguments;
    }

    @Override
    public List<Object> values() {
        return values;
    }

    @Override
    public void progress(int percent) {}

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public boolean cancelled() {
        return false;
    }
}
