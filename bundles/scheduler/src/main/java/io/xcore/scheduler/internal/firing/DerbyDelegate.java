package io.xcore.scheduler.internal.firing;

import java.time.Clock;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;

/** Quartz's statements for Derby; its own delegate for Derby is of another time. Quartz makes it by its name. */
public final class DerbyDelegate extends StdJDBCDelegate {
    @Override
    protected void addDefaultTriggerPersistenceDelegates() {
        addTriggerPersistenceDelegate(new ScheduleTriggerRows(Clock.systemUTC()));
    }
}
