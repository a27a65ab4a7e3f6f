package io.xcore.store.internal;

import java.time.Duration;
import java.time.Instant;
import liquibase.database.Database;
import liquibase.database.core.DerbyDatabase;
import liquibase.exception.DatabaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases the lock of a process that was killed during a migration. An embedded Derby belongs to this process alone,
 * so whoever holds a lock in it is dead; another database may be shared, and its lock has to be old.
 */
final class StaleLocks {
    private static final Logger log = LoggerFactory.getLogger(StaleLocks.class);

    private final Duration maxAge;

    StaleLocks(Duration maxAge) {
        this.maxAge = maxAge;
    }

    void release(LockService lock, Database database, Instant now) throws LockException, DatabaseException {
        boolean alone = database instanceof DerbyDatabase;
        for (DatabaseChangeLogLock held : lock.listLocks()) {
            Instant since = held.getLockGranted().toInstant();
            if (alone || since.plus(maxAge).isBefore(now)) {
                log.warn(
                        "Releasing the migration lock that {} took at {} and never gave back",
                        held.getLockedBy(),
                        since);
                lock.forceReleaseLock();
            }
        }
    }
}
