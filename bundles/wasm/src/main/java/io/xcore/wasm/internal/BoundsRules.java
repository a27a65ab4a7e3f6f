package io.xcore.wasm.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleOutline.Limits;
import java.time.Duration;
import java.util.List;

/** Which bounds a module may have, and whether it can live within them. */
public final class BoundsRules {
    private BoundsRules() {}

    /** @throws XcoreException VALIDATION_FAILED naming the bound that is not smaller than the configuration's */
    static void mustBeWithin(OwnBounds own, ModuleBounds configured) {
        own.memoryPages().ifPresent(pages -> within("memory_pages", pages, configured.memoryPages()));
        own.tableEntries().ifPresent(entries -> within("table_entries", entries, configured.tableEntries()));
        own.fuel().ifPresent(fuel -> within("fuel", fuel, configured.fuel() == 0 ? Long.MAX_VALUE : configured.fuel()));
        own.concurrency().ifPresent(calls -> within("concurrency", calls, configured.concurrency()));
        own.outputBytes().ifPresent(bytes -> within("output_bytes", bytes, configured.outputBytes()));
        own.stackBytes().ifPresent(bytes -> {
            if (bytes < WasmSettings.SMALLEST_STACK || bytes > configured.stackBytes()) {
                throw invalid(
                        "stack_bytes",
                        "must be from " + WasmSettings.SMALLEST_STACK + " to " + configured.stackBytes());
            }
        });
        own.timeout().ifPresent(timeout -> within("timeout", timeout, configured.timeout()));
        own.compileTime().ifPresent(time -> within("compile_time", time, configured.compileTime()));
    }

    private static void within(String field, Duration time, Duration longest) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(longest) > 0) {
            throw invalid(field, "must be from 0.001 to " + longest.toSeconds());
        }
    }

    private static void within(String field, long value, long highest) {
        if (value < 1 || value > highest) {
            throw invalid(field, "must be from 1 to " + highest);
        }
    }

    private static XcoreException invalid(String field, String message) {
        return XcoreException.invalid("bounds." + field, message);
    }

    /**
     * Whether a module can be instantiated within bounds.
     *
     * @throws XcoreException VALIDATION_FAILED {@code wasm_data} when the module could never be instantiated
     */
    public static void mustFit(ModuleOutline outline, ModuleBounds bounds) {
        mustFit("pages of memory", outline.memories(), bounds.memoryPages());
        mustFit("entries of tables", outline.tables(), bounds.tableEntries());
    }

    private static void mustFit(String what, List<Limits> declared, int most) {
        long initial = declared.stream().mapToLong(Limits::initial).sum();
        if (initial > most) {
            throw invalidModule("It needs " + initial + " " + what + " and may have " + most);
        }
    }

    /** As the contract tells it (A3-11). */
    static XcoreException invalidModule(String reason) {
        return new XcoreException(
                ErrorCode.VALIDATION_FAILED, "Invalid module format", List.of(new ErrorDetail("wasm_data", reason)));
    }
}
