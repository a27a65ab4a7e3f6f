package io.xcore.platform;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whoever has something to bring to an end before the platform stops registers one as a service. When the process is
 * asked to end, every participant is told first, then every one may finish, one after the other by their service
 * ranking, the highest first; only after that are plugins and capabilities stopped.
 */
@ConsumerType
public interface ShutdownParticipant {
    /** The process is about to end: take on nothing that lasts. Returns at once. */
    default void announced() {}

    /**
     * Finishes what runs. Blocks, and bounds by itself for how long: the end of the process waits for it.
     *
     * @throws InterruptedException when the end cannot wait
     */
    default void finish() throws InterruptedException {}
}
