package io.xcore.wasm.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.running.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call (contract A3-04).
 *
 * @param args numbers, or texts for what numbers of JSON cannot be
 * @param seed of the clock and of the random numbers; the real ones when absent
 * @param input what a module that uses Extism's functions is given as its input
 * @param timeout in seconds; the module's when absent, and at most that
 */
public record ExecuteRequest(
        @Nullable String function,
        @Nullable List<@Nullable Object> args,
        @Nullable Double timeout,
        @Nullable Long seed,
        @Nullable String input) {
    private static final double LONGEST_SECONDS = 1e9;

    static Call call(@Nullable ExecuteRequest body, @Nullable String instance) {
        if (body == null || body.function == null || body.function.isBlank()) {
            throw XcoreException.invalid("function", "Field required");
        }
        Call call = new Call(
                body.function,
                body.args == null ? List.of() : body.args,
                Optional.ofNullable(body.timeout).map(ExecuteRequest::duration),
                Requests.first(instance));
        return body.seed == null ? call : call.seeded(body.seed);
    }

    private static Duration duration(double seconds) {
        if (!(seconds > 0)) {
            throw XcoreException.invalid("timeout", "must be a number of seconds above 0");
        }
        return Duration.ofNanos(Math.max(1, Math.round(Math.min(seconds, LONGEST_SECONDS) * 1e9)));
    }
}
