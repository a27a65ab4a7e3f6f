package io.xcore.monitoring.internal.status;

import io.xcore.monitoring.internal.metrics.Metrics;
import io.xcore.monitoring.internal.metrics.RequestTotals;
import io.xcore.store.DataDirectory;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Measures what the instance uses. Values have one digit after the point. Thread-safe. */
@Component(service = PerformanceMeter.class)
public final class PerformanceMeter {
    private static final double TENTHS = 10;

    private final Machine machine;
    private final Supplier<RequestTotals> totals;
    private final LongSupplier nanoTime;
    private final ResponseTimes responses = new ResponseTimes();
    private volatile Optional<Double> cpu;

    @Activate
    public PerformanceMeter(@Reference Metrics metrics, @Reference DataDirectory data) {
        this(new Machine(data.root()), metrics::totals, System::nanoTime);
    }

    PerformanceMeter(Machine machine, Supplier<RequestTotals> totals, LongSupplier nanoTime) {
        this.machine = machine;
        this.totals = totals;
        this.nanoTime = nanoTime;
        this.cpu = machine.cpu();
    }

    /** Looks again at what is measured over time; to be called every few seconds. */
    void look() {
        cpu = machine.cpu();
        responses.look(nanoTime.getAsLong(), totals.get());
    }

    /** Of all processors, in percent, over the last seconds. */
    public Optional<Double> cpu() {
        return cpu.map(PerformanceMeter::rounded);
    }

    /** Of the heap, in percent. */
    public Optional<Double> memory() {
        return machine.memory().map(PerformanceMeter::rounded);
    }

    /** Of the disk the data directory is on, in percent. */
    public Optional<Double> disk() {
        return machine.disk().map(PerformanceMeter::rounded);
    }

    /** The mean of the last minute, in milliseconds; empty before the first request. */
    public Optional<Double> responseMillis() {
        return responses.mean(totals.get()).map(PerformanceMeter::rounded);
    }

    private static double rounded(double value) {
        return Math.round(value * TENTHS) / TENTHS;
    }
}
