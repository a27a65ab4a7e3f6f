package io.xcore.wasm.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.xcore.wasm.internal.OwnBounds;
import java.time.Duration;
import java.util.Optional;

/**
 * The bounds a module has of its own; those that are absent are the configuration's.
 *
 * @param timeout in seconds
 * @param compileTime in seconds
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record OwnBoundsView(
        Optional<Integer> memoryPages,
        Optional<Integer> tableEntries,
        Optional<Long> fuel,
        Optional<Double> timeout,
        Optional<Integer> concurrency,
        Optional<Integer> outputBytes,
        Optional<Integer> stackBytes,
        Optional<Double> compileTime) {
    static OwnBoundsView of(OwnBounds own) {
        return new OwnBoundsView(
                own.memoryPages(),
                own.tableEntries(),
                own.fuel(),
                own.timeout().map(OwnBoundsView::seconds),
                own.concurrency(),
                own.outputBytes(),
                own.stackBytes(),
                own.compileTime().map(OwnBoundsView::seconds));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }
}
