package io.xcore.shell.internal;

import io.xcore.shell.wire.Hello;
import java.io.IOException;

/** Runs sessions. Thread-safe. */
@FunctionalInterface
interface SessionRunner {
    /**
     * Runs one session on the calling thread until it ends or the thread is interrupted.
     *
     * @return the status for the client to exit with
     */
    int run(Hello hello, SessionWire wire) throws IOException;
}
