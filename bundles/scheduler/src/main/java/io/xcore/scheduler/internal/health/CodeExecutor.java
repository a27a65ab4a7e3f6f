package io.xcore.scheduler.internal.health;

import java.nio.file.Path;
import java.util.Optional;

/** The program that runs code for tasks, if an operator has named one. Thread-safe. */
@FunctionalInterface
public interface CodeExecutor {
    /** Where it should be, if tasks may run it. */
    Optional<Path> program();
}
