package io.xcore.scheduler.internal.firing;

import io.xcore.scheduler.internal.firing.FiringRecorder.Firing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.JobPersistenceException;
import org.quartz.SchedulerConfigException;
import org.quartz.SchedulerException;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.SchedulerSignaler;
import org.quartz.spi.TriggerFiredBundle;
import org.quartz.spi.TriggerFiredResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quartz's store, on the platform's data source. In the transaction in which Quartz moves a trigger on to its next due
 * time, the due time that has come is recorded as an execution: either both have happened or neither has, whenever the
 * process dies. Quartz finds out what is due and when, and has no job to run.
 */
@SuppressWarnings("JavaUtilDate") // Quartz knows no other
final class RecordingJobStore extends JobStoreSupport {
    private static final Logger log = LoggerFactory.getLogger(RecordingJobStore.class);

    private final DataSource source;
    private final FiringRecorder recorder;
    private final Clock clock;
    private final ClockWatch watch;
    private final DueTriggers due;

    RecordingJobStore(DataSource source, FiringRecorder recorder, Clock clock, ClockWatch watch) {
        this.source = source;
        this.recorder = recorder;
        this.clock = clock;
        this.watch = watch;
        this.due = new DueTriggers(Quartz.NAME, clock);
    }

    @Override
    public void initialize(ClassLoadHelper ignored, SchedulerSignaler signaler) throws SchedulerConfigException {
        super.initialize(new BundleClassLoadHelper(), signaler);
    }

    /** The clock may have been set back since the process before this one stopped. */
    @Override
    public void schedulerStarted() throws SchedulerException {
        super.schedulerStarted();
        planAnew();
        watch.start(this::planAnew);
    }

    @Override
    public void shutdown() {
        watch.stop();
        super.shutdown();
    }

    /**
     * Has everything be due when the clock says now. What is recorded already is not recorded again: a due time is the key
     * of its execution. Wakes Quartz in any case, which may be waiting for a time that has become distant.
     */
    private void planAnew() throws JobPersistenceException {
        int sooner = executeInNonManagedTXLock(LOCK_TRIGGER_ACCESS, this::bringForward, (connection, result) -> false);
        signalSchedulingChangeImmediately(0L);
        if (sooner > 0) {
            log.info("{} tasks are due earlier than they were: the clock was set back", sooner);
        }
    }

    private int bringForward(Connection connection) throws JobPersistenceException {
        try {
            return due.bringForward(connection);
        } catch (SQLException e) {
            throw new JobPersistenceException("What is due cannot be planned anew: " + e.getMessage(), e);
        }
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

    /**
     * Nothing is written here: a trigger is taken when it is moved on. It may be read while somebody writes it, for whether
     * it still is what was read is looked at then; waiting for its row could be waiting in a circle.
     */
    @Override
    public List<OperableTrigger> acquireNextTriggers(long noLaterThan, int maxCount, long timeWindow)
            throws JobPersistenceException {
        try (Connection connection = source.getConnection()) {
            int before = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            try {
                return due.next(connection, noLaterThan, maxCount);
            } finally {
                connection.setTransactionIsolation(before);
            }
        } catch (SQLException e) {
            throw new JobPersistenceException("What is due cannot be read: " + e.getMessage(), e);
        }
    }

    /** It was not marked as taken. */
    @Override
    public void releaseAcquiredTrigger(OperableTrigger trigger) {}

    /**
     * All or none: whatever goes wrong is thrown, so that no trigger moves on without its execution. No job is answered
     * for Quartz to run.
     */
    @Override
    public List<TriggerFiredResult> triggersFired(List<OperableTrigger> triggers) throws JobPersistenceException {
        executeInNonManagedTXLock(
                LOCK_TRIGGER_ACCESS, connection -> fire(connection, triggers), (connection, result) -> false);
        recorder.recorded();
        return Collections.nCopies(triggers.size(), new TriggerFiredResult((TriggerFiredBundle) null));
    }

    private int fire(Connection connection, List<OperableTrigger> triggers) throws JobPersistenceException {
        // Quartz hands over the same triggers again when this has failed.
        List<OperableTrigger> moving = triggers.stream()
                .map(trigger -> (OperableTrigger) trigger.clone())
                .toList();
        List<Date> times = moving.stream().map(OperableTrigger::getNextFireTime).toList();
        Instant now = clock.instant();
        moving.forEach(trigger -> trigger.triggered(null));
        try {
            boolean[] moved = due.move(connection, times, moving);
            List<Firing> firings = new ArrayList<>();
            for (int index = 0; index < moved.length; index++) {
                ScheduleTrigger trigger = (ScheduleTrigger) moving.get(index);
                if (moved[index]) {
                    Instant time = times.get(index).toInstant();
                    boolean counts = trigger.catchUp().counts(time, now);
                    firings.add(new Firing(trigger.getKey().getName(), time, !counts));
                    removeIfOver(connection, trigger);
                }
            }
            recorder.record(connection, firings);
            return firings.size();
        } catch (SQLException e) {
            throw new JobPersistenceException("Due times cannot be recorded: " + e.getMessage(), e);
        }
    }

    private void removeIfOver(Connection connection, OperableTrigger trigger)
            throws SQLException, JobPersistenceException {
        if (!trigger.mayFireAgain()) {
            getDelegate().deleteTrigger(connection, trigger.getKey());
        }
    }
}
