package io.xcore.scheduler.internal.firing;

import java.time.Clock;
import org.quartz.JobDetail;
import org.quartz.impl.jdbcjobstore.SimplePropertiesTriggerPersistenceDelegateSupport;
import org.quartz.impl.jdbcjobstore.SimplePropertiesTriggerProperties;
import org.quartz.spi.OperableTrigger;

/** How a {@link ScheduleTrigger} is kept in Quartz's tables. */
final class ScheduleTriggerRows extends SimplePropertiesTriggerPersistenceDelegateSupport {
    private static final String TYPE = "XCORE";

    private final Clock clock;

    ScheduleTriggerRows(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean canHandleTriggerType(OperableTrigger trigger) {
        return trigger instanceof ScheduleTrigger;
    }

    @Override
    public String getHandledTriggerTypeDiscriminator() {
        return TYPE;
    }

    @Override
    protected SimplePropertiesTriggerProperties getTriggerProperties(OperableTrigger trigger) {
        ScheduleTrigger own = (ScheduleTrigger) trigger;
        SimplePropertiesTriggerProperties row = new SimplePropertiesTriggerProperties();
        row.setString1(own.schedule());
        row.setString2(own.misfire());
        return row;
    }

    @Override
    protected TriggerPropertyBundle getTriggerPropertyBundle(SimplePropertiesTriggerProperties row) {
        return new TriggerPropertyBundle(
                ScheduleTrigger.builder(row.getString1(), row.getString2(), clock), new String[0], new Object[0]);
    }

    /** Nothing to do: whoever gives a task another schedule gives it another trigger. Saves a statement at each firing. */
    @Override
    public int updateExtendedTriggerProperties(
            java.sql.Connection connection, OperableTrigger trigger, String state, JobDetail job) {
        return 1;
    }
}
