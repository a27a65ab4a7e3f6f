package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import liquibase.database.core.DerbyDatabase;
import liquibase.database.core.PostgresDatabase;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.OfflineLockService;
import org.junit.jupiter.api.Test;

final class StaleLocksTest {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");

    private final StaleLocks staleLocks = new StaleLocks(Duration.ofMinutes(15));

    @Test
    void inASharedDatabaseAYoungLockIsRespected() throws Exception {
        HeldLock lock = new HeldLock(NOW.minus(Duration.ofMinutes(14)));

        staleLocks.release(lock, new PostgresDatabase(), NOW);

        assertThat(lock.released).isFalse();
    }

    @Test
    void inASharedDatabaseAnOldLockIsReleased() throws Exception {
        HeldLock lock = new HeldLock(NOW.minus(Duration.ofMinutes(16)));

        staleLocks.release(lock, new PostgresDatabase(), NOW);

        assertThat(lock.released).isTrue();
    }

    @Test
    void inAnEmbeddedDatabaseNobodyElseCanHoldALock() throws Exception {
        HeldLock lock = new HeldLock(NOW);

        staleLocks.release(lock, new DerbyDatabase(), NOW);

        assertThat(lock.released).isTrue();
    }

    /** A lock that somebody took at a certain time. */
    private static final class HeldLock extends OfflineLockService {
        private final Instant since;
        private boolean released;

        HeldLock(Instant since) {
            this.since = since;
        }

        @Override
        public DatabaseChangeLogLock[] listLocks() {
            return new DatabaseChangeLogLock[] {new DatabaseChangeLogLock(1, Date.from(since), "another process")};
        }

        @Override
        public void forceReleaseLock() {
            released = true;
        }
    }
}
