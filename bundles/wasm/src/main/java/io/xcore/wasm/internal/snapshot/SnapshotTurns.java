package io.xcore.wasm.internal.snapshot;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;

/**
 * Lets what reads whole snapshots come one after the other: each reads as much of the disk as a snapshot has, and a restore
 * needs room in the heap. Thread-safe.
 */
@Component(service = SnapshotTurns.class)
public final class SnapshotTurns {
    /** How long to wait for anything: a turn, a call of an instance, room for another instance. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore turn = new Semaphore(1, true);

    /** Work that waits for others. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    /** @throws XcoreException RATE_LIMITED when its turn does not come; SERVICE_UNAVAILABLE when the thread is interrupted */
    <T> T take(Work<T> work) {
        try {
            if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new XcoreException(ErrorCode.RATE_LIMITED, "Another snapshot is being made, compared or restored")
                        .retryAfter(PATIENCE);
            }
            try {
                return work.run();
            } finally {
                turn.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The snapshot was interrupted", e);
        }
    }
}
