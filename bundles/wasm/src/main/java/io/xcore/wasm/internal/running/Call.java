package io.xcore.wasm.internal.running;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is called.
 *
 * @param arguments as JSON has them: numbers, or texts for what numbers of JSON cannot be
 * @param timeout at most what the module's bounds allow; theirs when empty
 * @param instance the named instance that keeps its state; a fresh one when empty
 */
public record Call(String function, List<?> arguments, Optional<Duration> timeout, Optional<String> instance) {}
