package io.xcore.scheduler.internal.firing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.StdJobRunShellFactory;
import org.quartz.impl.StdScheduler;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.utils.DBConnectionManager;
import org.quartz.utils.JNDIConnectionProvider;

/** Puts a Quartz scheduler together by hand: its factories keep what they make in statics, and look up class names. */
final class Quartz {
    /** The key of the one job. */
    static final JobKey JOB = new JobKey("record", "xcore");

    /** Its name in the tables. */
    static final String NAME = "xcore";

    private static final String TABLES = "scheduler_qrtz_";
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * How it runs.
     *
     * @param node the name of this installation among those of its cluster
     * @param clustered whether several share the database
     * @param batch how many due times are recorded in one transaction at most
     */
    record Options(String node, boolean clustered, int batch) {}

    private Quartz() {}

    static Scheduler open(
            DataSource source,
            FiringRecorder recorder,
            Options options,
            Clock clock,
            ClockWatch watch,
            QuartzThreads threads)
            throws SchedulerException {
        QuartzSchedulerResources resources = new QuartzSchedulerResources();
        StdJobRunShellFactory shells = new StdJobRunShellFactory();
        CallerRunsPool pool = new CallerRunsPool(options.batch());
        resources.setName(NAME);
        resources.setThreadName("xcore-scheduler-quartz");
        resources.setInstanceId(options.node());
        resources.setJobRunShellFactory(shells);
        resources.setThreadPool(pool);
        resources.setThreadExecutor(threads);
        resources.setMakeSchedulerThreadDaemon(true);
        resources.setMaxBatchSize(options.batch());
        // Nothing is fired ahead of its time.
        resources.setBatchTimeWindow(0);
        RecordingJobStore store = store(source, recorder, options, clock, watch);
        resources.setJobStore(store);
        QuartzScheduler core = new QuartzScheduler(resources, IDLE.toMillis(), RETRY.toMillis());
        store.initialize(new BundleClassLoadHelper(), core.getSchedulerSignaler());
        Scheduler scheduler = new StdScheduler(core);
        shells.initialize(scheduler);
        core.initialize();
        scheduler.addJob(job(), true);
        return scheduler;
    }

    private static RecordingJobStore store(
            DataSource source, FiringRecorder recorder, Options options, Clock clock, ClockWatch watch)
            throws SchedulerException {
        // The store has a source of its own; Quartz shuts one of this name down, though, and this one has nothing to do
        // then.
        DBConnectionManager.getInstance().addConnectionProvider(NAME, new JNDIConnectionProvider(NAME, true));
        RecordingJobStore store = new RecordingJobStore(source, recorder, clock, watch);
        store.setDataSource(NAME);
        store.setInstanceName(NAME);
        store.setInstanceId(options.node());
        store.setTablePrefix(TABLES);
        store.setUseProperties("true");
        store.setIsClustered(options.clustered());
        store.setThreadPoolSize(1);
        store.setMakeThreadsDaemons(true);
        try {
            store.setDriverDelegateClass(delegate(source).getName());
        } catch (InvalidConfigurationException e) {
            throw new SchedulerException("Quartz refuses its delegate", e);
        }
        return store;
    }

    private static Class<?> delegate(DataSource source) throws SchedulerException {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return product.equalsIgnoreCase("PostgreSQL") ? PostgresDelegate.class : DerbyDelegate.class;
        } catch (SQLException e) {
            throw new SchedulerException("The database cannot be reached", e);
        }
    }

    private static JobDetail job() {
        return JobBuilder.newJob(RecordedJob.class)
                .withIdentity(JOB)
                .storeDurably()
                .build();
    }
}
