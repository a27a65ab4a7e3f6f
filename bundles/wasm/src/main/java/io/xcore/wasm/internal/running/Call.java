package io.xcore.wasm.internal.running;

import io.xcore.wasm.internal.engine.Host;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is called.
 *
 * @param arguments as JSON has them: numbers, or texts for what numbers of JSON cannot be
 * @param timeout at most what the module's bounds allow; theirs when empty
 * @param instance the named instance that keeps its state; a fresh one when empty
 * @param seed of its clock and its random numbers, which are the real ones when empty
 * @param host who answers what it asks the platform for
 */
public record Call(
        String function,
        List<?> arguments,
        Optional<Duration> timeout,
        Optional<String> instance,
        Optional<Long> seed,
        Host host) {
    /** A call with nobody to ask. */
    public Call(String function, List<?> arguments, Optional<Duration> timeout, Optional<String> instance) {
        this(function, arguments, timeout, instance, Optional.empty(), Host.NONE);
    }

    /** The same, whose clock and random numbers are the same each time. */
    public Call seeded(long other) {
        return new Call(function, arguments, timeout, instance, Optional.of(other), host);
    }

    /** The same, answered by somebody. */
    public Call with(Host other) {
        return new Call(function, arguments, timeout, instance, seed, other);
    }
}
