package io.xcore.monitoring.internal.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** What the virtual machine and its process use. Two of Micrometer's names break the rules of Prometheus and are replaced. */
final class JvmMeters implements AutoCloseable {
    private static final double NANOS_OF_A_SECOND = 1e9;

    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** To be called before anything is registered. */
    static void prepare(MeterRegistry registry) {
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"))
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    }

    void bindTo(MeterRegistry registry) {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("system.cpus", Runtime.getRuntime(), Runtime::availableProcessors)
                .description("Processors the virtual machine may use")
                .register(registry);
        FunctionCounter.builder(
                        "process.cpu", ManagementFactory.getOperatingSystemMXBean(), JvmMeters::processorSeconds)
                .description("Processor time the process has used")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void close() {
        collections.close();
    }

    private static double processorSeconds(OperatingSystemMXBean system) {
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getProcessCpuTime() / NANOS_OF_A_SECOND
                : Double.NaN;
    }
}
