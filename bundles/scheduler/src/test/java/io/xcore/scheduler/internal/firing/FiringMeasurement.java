package io.xcore.scheduler.internal.firing;

import io.xcore.scheduler.internal.SampleTasks;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.scheduler.internal.store.ExecutionRecorder;
import io.xcore.scheduler.internal.store.JdbcTaskStore;
import io.xcore.scheduler.internal.store.SchedulerSchema;
import io.xcore.testkit.jpa.TestUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Measures how many due times a second are recorded when more are due than can be, beside plain Quartz on the same tables:
 * a Derby on disk, tasks of each second. A program, no test: {@code FiringMeasurement [tasks] [seconds]}.
 */
public final class FiringMeasurement {
    private static final AtomicLong RUN = new AtomicLong();

    private FiringMeasurement() {}

    /** The job of plain Quartz. */
    public static final class Counted implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            RUN.incrementAndGet();
        }
    }

    private record Provider(DataSource source) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return source.getConnection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }

    public static void main(String[] arguments) throws Exception {
        int tasks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        for (int round = 1; round <= 2; round++) {
            say("plain Quartz, batch of 1", plain(tasks, seconds, 1), seconds);
            say("plain Quartz, batch of 50", plain(tasks, seconds, 50), seconds);
            say("recorded, batch of 50", ours(tasks, seconds, 50), seconds);
            say("recorded, batch of 200", ours(tasks, seconds, 200), seconds);
        }
        System.exit(0);
    }

    private static void say(String what, long count, int seconds) {
        System.out.printf("%-26s %6d in %d s: %d/s%n", what, count, seconds, count / seconds);
    }

    private static DataSource database() throws Exception {
        Path folder = Files.createTempDirectory("firing");
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(folder.resolve("db").toString());
        source.setCreateDatabase("create");
        TestUnit.migrate(new SchedulerSchema(), source);
        return source;
    }

    private static long ours(int count, int seconds, int batch) throws Exception {
        DataSource source = database();
        Clock clock = Clock.systemUTC();
        JdbcTaskStore tasks = new JdbcTaskStore(source, clock);
        for (int index = 0; index < count; index++) {
            tasks.add(SampleTasks.of(
                    "t" + index, clock.instant(), Schedules.cron("schedule", "* * * * * *", ZoneOffset.UTC)));
        }
        QuartzTriggers triggers = new QuartzTriggers(
                source,
                tasks,
                new ExecutionRecorder(new Signal(), clock),
                new Quartz.Options("here", false, batch),
                clock);
        triggers.start();
        Thread.sleep(3_000);
        long before = recorded(source);
        Thread.sleep(seconds * 1_000L);
        long after = recorded(source);
        triggers.stop();
        return after - before;
    }

    private static long recorded(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT COUNT(*) FROM scheduler_execution")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long plain(int count, int seconds, int batch) throws Exception {
        String name = "plain" + System.nanoTime();
        DBConnectionManager.getInstance().addConnectionProvider(name, new Provider(database()));
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", name);
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", String.valueOf(batch));
        properties.setProperty("org.quartz.threadPool.threadCount", String.valueOf(Math.max(10, batch)));
        properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", StdJDBCDelegate.class.getName());
        properties.setProperty("org.quartz.jobStore.tablePrefix", "scheduler_qrtz_");
        properties.setProperty("org.quartz.jobStore.dataSource", name);
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", String.valueOf(batch > 1));
        Scheduler quartz = new StdSchedulerFactory(properties).getScheduler();
        JobDetail job = JobBuilder.newJob(Counted.class)
                .withIdentity("job")
                .storeDurably()
                .build();
        quartz.addJob(job, true);
        for (int index = 0; index < count; index++) {
            quartz.scheduleJob(TriggerBuilder.newTrigger()
                    .withIdentity("t" + index)
                    .forJob(job)
                    .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever()
                            .withMisfireHandlingInstructionIgnoreMisfires())
                    .build());
        }
        quartz.start();
        Thread.sleep(3_000);
        long before = RUN.get();
        Thread.sleep(seconds * 1_000L);
        long after = RUN.get();
        quartz.shutdown(true);
        return after - before;
    }
}
