package io.xcore.monitoring.internal.status;

import java.nio.file.Path;
import java.util.Optional;

/** A machine that uses what a test says. */
final class FixedMachine extends Machine {
    Optional<Double> cpu = Optional.of(25.46);

    FixedMachine() {
        super(Path.of("."));
    }

    @Override
    Optional<Double> cpu() {
        return cpu;
    }

    @Override
    Optional<Double> memory() {
        return Optional.of(60.21);
    }

    @Override
    Optional<Double> disk() {
        return Optional.empty();
    }
}
