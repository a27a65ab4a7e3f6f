package io.xcore.scheduler.internal;

/** The name of this installation among those that share a database. It outlives restarts: what runs under it is ours. */
@FunctionalInterface
public interface Node {
    /** At most 60 letters, digits, full stops, underscores and hyphens. */
    String id();
}
