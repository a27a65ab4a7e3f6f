package io.xcore.admin.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;

/**
 * Lets changes of the directory happen one at a time in this process: Derby, which has no second process, notices two
 * transactions that lock each other out only after 20 s. Among several processes the database decides.
 */
@Component(service = DirectoryLock.class)
public final class DirectoryLock {
    private final Lock lock = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();

    /** Runs a change while no other runs. */
    public <T> T exclusively(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            changes.incrementAndGet();
            lock.unlock();
        }
    }

    /** How many changes have ended in this process: what was read before another number may be out of date. */
    public long changes() {
        return changes.get();
    }
}
