package io.xcore.http.internal.traffic;

/** A request that waits. */
@FunctionalInterface
public interface Parked {
    /** Has it answered by whatever is published now. Called at most once. */
    void resume();
}
