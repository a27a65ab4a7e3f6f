package io.xcore.monitoring.internal.metrics;

import io.xcore.metrics.CallMeter.Call;
import io.xcore.metrics.EntryPoint;
import java.time.Clock;
import java.time.Duration;

/** Accounts of plugins whose calls use what a test says. */
public final class UsageWorld implements ThreadCounters {
    private final PluginUsage measured;
    private final PluginUsage off;
    private long nanos;
    private long bytes;

    public UsageWorld(Clock clock) {
        measured = new PluginUsage(true, this, clock);
        off = new PluginUsage(false, this, clock);
    }

    public PluginUsage measured() {
        return measured;
    }

    /** Switched off. */
    public PluginUsage off() {
        return off;
    }

    /** A call that keeps its thread busy all the time it takes. */
    public void call(String plugin, EntryPoint entry, Duration time, long allocates) {
        Call call = measured.begin(plugin, entry);
        nanos += time.toNanos();
        bytes += allocates;
        call.close();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long cpuNanos() {
        return nanos;
    }

    @Override
    public long allocatedBytes() {
        return bytes;
    }
}
