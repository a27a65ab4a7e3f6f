package io.xcore.wasm.internal.running;

import io.xcore.metrics.Measurement;
import io.xcore.wasm.internal.running.RunStats.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What is measured of modules, by Prometheus' rules. */
final class WasmMeasurements {
    private static final double NANOS = 1e9;

    private WasmMeasurements() {}

    static Collection<Measurement> of(RunStats stats, Quarantine quarantine) {
        List<Measurement> all = new ArrayList<>();
        all.add(new Measurement(
                "wasm_modules_quarantined",
                "Modules of which a call cannot be stopped",
                quarantine.modules().size()));
        stats.all().forEach((id, numbers) -> add(all, Map.of("module", id), numbers));
        return all;
    }

    private static void add(List<Measurement> all, Map<String, String> module, Numbers numbers) {
        all.add(new Measurement("wasm_calls_total", "Calls of functions", module, numbers.calls.sum()));
        all.add(new Measurement("wasm_calls_failed_total", "Calls that trapped", module, numbers.failures.sum()));
        all.add(new Measurement(
                "wasm_calls_timed_out_total", "Calls that took too long", module, numbers.timeouts.sum()));
        all.add(new Measurement(
                "wasm_cpu_seconds_total", "Processor time of calls", module, numbers.cpuNanos.sum() / NANOS));
        all.add(new Measurement(
                "wasm_instructions_total", "Interpreted instructions", module, numbers.instructions.sum()));
        all.add(new Measurement(
                "wasm_promotions_total", "How often it was compiled", module, numbers.promotions.sum()));
        all.add(new Measurement(
                "wasm_interpreted_functions",
                "Functions that are too large to be compiled",
                module,
                numbers.interpretedFunctions));
        all.add(new Measurement(
                "wasm_memory_peak_bytes", "The most memory of an instance", module, numbers.peakBytes.get()));
    }
}
