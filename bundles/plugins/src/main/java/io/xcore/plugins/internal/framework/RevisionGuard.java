package io.xcore.plugins.internal.framework;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps resources of plugin bundles from being read while the framework exchanges their contents. Felix closes the content
 * of a revision that is refreshed before it opens the new one; who reads in between has it remember that there is none,
 * and the revision can never be loaded from again. Thread-safe; readers never wait for each other.
 */
@Component(service = RevisionGuard.class)
public final class RevisionGuard {
    private static final Logger log = LoggerFactory.getLogger(RevisionGuard.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantReadWriteLock contents = new ReentrantReadWriteLock();

    @Activate
    public RevisionGuard() {
        // Nothing to prepare.
    }

    /** Updates, refreshes, resolves or uninstalls bundles, once nobody reads. */
    void exchange(Runnable work) {
        holding(contents.writeLock(), () -> {
            work.run();
            return true;
        });
    }

    /** Reads, or not, when contents are being exchanged. Never waits. */
    <T> Optional<T> readNow(Supplier<T> reading) {
        Lock reader = contents.readLock();
        if (!reader.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.get());
        } finally {
            reader.unlock();
        }
    }

    /** Reads, once no contents are being exchanged. */
    <T> T read(Supplier<T> reading) {
        return holding(contents.readLock(), reading);
    }

    /** The rare harm of going on is less than that of a platform that waits for ever. */
    private static <T> T holding(Lock lock, Supplier<T> work) {
        boolean held = false;
        try {
            held = lock.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!held) {
                log.warn("The contents of plugin bundles are in use for more than {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            return work.get();
        } finally {
            if (held) {
                lock.unlock();
            }
        }
    }
}
