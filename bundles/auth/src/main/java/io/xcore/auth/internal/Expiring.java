package io.xcore.auth.internal;

/** Something that is good for a while; {@link Housekeeping} has what is over removed every hour. */
@FunctionalInterface
public interface Expiring {
    /** Removes what has expired. What it throws is logged. */
    void removeExpired();
}
