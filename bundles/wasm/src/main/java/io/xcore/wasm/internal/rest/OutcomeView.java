package io.xcore.wasm.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.xcore.wasm.internal.ModuleCalls;
import io.xcore.wasm.internal.running.CallOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of a call (contract A3-04).
 *
 * @param executionTime in seconds
 * @param memoryUsed in bytes
 * @param status {@code completed}, {@code failed}, {@code timeout} or {@code cancelled}
 * @param output what the module gave as its output by Extism's functions
 * @param instructions where they were counted
 */
record OutcomeView(
        List<Object> result,
        double executionTime,
        long memoryUsed,
        String status,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> error,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String output,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String stdout,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String stderr,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long instructions) {
    private static final double NANOS = 1e9;

    static OutcomeView of(ModuleCalls.Answer answer) {
        CallOutcome outcome = answer.outcome();
        return new OutcomeView(
                outcome.results(),
                outcome.time().toNanos() / NANOS,
                outcome.memoryBytes(),
                outcome.status().name().toLowerCase(Locale.ROOT),
                outcome.error(),
                answer.output(),
                outcome.stdout(),
                outcome.stderr(),
                outcome.instructions());
    }
}
