package io.xcore.wasm.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.xcore.wasm.internal.OwnBounds;
import java.util.Optional;

/**
 * The bounds a module has of its own; those that are absent are the configuration's.
 *
 * @param timeout in seconds
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record OwnBoundsView(
        Optional<Integer> memoryPages,
        Optional<Integer> tableEntries,
        Optional<Long> fuel,
        Optional<Double> timeout,
        Optional<Integer> concurrency,
        Optional<Integer> outputBytes) {
    static OwnBoundsView of(OwnBounds own) {
        return new OwnBoundsView(
                own.memoryPages(),
                own.tableEntries(),
                own.fuel(),
                own.timeout().map(timeout -> timeout.toMillis() / 1_000.0),
                own.concurrency(),
                own.outputBytes());
    }
}
