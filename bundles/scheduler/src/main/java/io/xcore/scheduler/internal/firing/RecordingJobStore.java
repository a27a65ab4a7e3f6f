package io.xcore.scheduler.internal.firing;

import io.xcore.scheduler.internal.firing.FiringRecorder.Firing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.JobDetail;
import org.quartz.JobPersistenceException;
import org.quartz.SchedulerConfigException;
import org.quartz.Trigger.CompletedExecutionInstruction;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.SchedulerSignaler;
import org.quartz.spi.TriggerFiredBundle;
import org.quartz.spi.TriggerFiredResult;

/**
 * Quartz's store, on the platform's data source. In the transaction in which Quartz moves a trigger on to its next due
 * time, the due time that has come is recorded as an execution: either both have happened or neither has, whenever the
 * process dies. Quartz's own note of what is being fired is removed there too, for there is nothing to recover; so a job
 * that completes needs no transaction.
 */
@SuppressWarnings("JavaUtilDate") // Quartz knows no other
final class RecordingJobStore extends JobStoreSupport {
    private final DataSource source;
    private final FiringRecorder recorder;
    private final Clock clock;

    RecordingJobStore(DataSource source, FiringRecorder recorder, Clock clock) {
        this.source = source;
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public void initialize(ClassLoadHelper ignored, SchedulerSignaler signaler) throws SchedulerConfigException {
        super.initialize(new BundleClassLoadHelper(), signaler);
    }

    @Override
    protected Connection getConnection() throws JobPersistenceException {
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new JobPersistenceException("The database cannot be reached", e);
        }
    }

    @Override
    protected Connection getNonManagedTXConnection() throws JobPersistenceException {
        return getConnection();
    }

    @Override
    protected <T> T executeInLock(String lock, TransactionCallback<T> work) throws JobPersistenceException {
        return executeInNonManagedTXLock(lock, work, null);
    }

    /** All or none: whatever goes wrong is thrown, so that no trigger moves on without its execution. */
    @Override
    public List<TriggerFiredResult> triggersFired(List<OperableTrigger> triggers) throws JobPersistenceException {
        List<TriggerFiredResult> fired = executeInNonManagedTXLock(
                LOCK_TRIGGER_ACCESS, connection -> fire(connection, triggers), (connection, result) -> false);
        recorder.recorded();
        return fired;
    }

    private List<TriggerFiredResult> fire(Connection connection, List<OperableTrigger> triggers)
            throws JobPersistenceException {
        List<TriggerFiredResult> results = new ArrayList<>();
        List<Firing> firings = new ArrayList<>();
        Instant now = clock.instant();
        for (OperableTrigger trigger : triggers) {
            Date due = trigger.getNextFireTime();
            TriggerFiredBundle bundle = triggerFired(connection, trigger);
            results.add(new TriggerFiredResult(bundle));
            if (bundle != null && due != null) {
                boolean counts = ((ScheduleTrigger) trigger).catchUp().counts(due.toInstant(), now);
                firings.add(new Firing(trigger.getKey().getName(), due.toInstant(), !counts));
                forget(connection, trigger);
            }
        }
        try {
            recorder.record(connection, firings);
        } catch (SQLException e) {
            throw new JobPersistenceException("Due times cannot be recorded: " + e.getMessage(), e);
        }
        return results;
    }

    private void forget(Connection connection, OperableTrigger trigger) throws JobPersistenceException {
        try {
            getDelegate().deleteFiredTrigger(connection, trigger.getFireInstanceId());
        } catch (SQLException e) {
            throw new JobPersistenceException("A firing cannot be forgotten: " + e.getMessage(), e);
        }
    }

    @Override
    public void triggeredJobComplete(
            OperableTrigger trigger, JobDetail job, CompletedExecutionInstruction instruction) {
        if (instruction != CompletedExecutionInstruction.NOOP) {
            super.triggeredJobComplete(trigger, job, instruction);
        }
    }
}
