package io.xcore.scheduler.internal.firing;

import java.time.Clock;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;

/** Quartz's statements for PostgreSQL. Quartz makes it by its name. */
public final class PostgresDelegate extends PostgreSQLDelegate {
    @Override
    protected void addDefaultTriggerPersistenceDelegates() {
        addTriggerPersistenceDelegate(new ScheduleTriggerRows(Clock.systemUTC()));
    }
}
