package io.xcore.auth.internal.defence;

import java.util.List;

/**
 * A secret is being checked. It must be closed; one that is closed without an outcome, because the check could not be
 * made, counts for nothing. Not thread-safe.
 */
public final class Attempt implements AutoCloseable {
    private final Turnstile turnstile;
    private final List<Counter> counters;
    private final boolean blind;
    private final List<String> forgiven;

    Attempt(Turnstile turnstile, List<Counter> counters, boolean blind, List<String> forgiven) {
        this.turnstile = turnstile;
        this.counters = counters;
        this.blind = blind;
        this.forgiven = forgiven;
    }

    /** Whether it is to fail whatever is shown, after the same work. */
    public boolean blind() {
        return blind;
    }

    /** The secret was right: earlier failures on the account are forgotten. */
    public void succeeded() {
        turnstile.forgive(forgiven);
    }

    /** The secret was wrong. */
    public void failed() {
        turnstile.failed(counters);
    }

    @Override
    public void close() {
        turnstile.end(counters);
    }
}
