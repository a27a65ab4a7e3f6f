package io.xcore.benchmarks.plugin.firing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz as its users have it, with its JDBC store on a Derby of its own, in the JVM of the instance. */
final class PlainQuartz {
    private static final int THREADS = 16;

    private final Path folder;
    private @Nullable Scheduler scheduler;

    PlainQuartz(Path folder) {
        this.folder = folder;
    }

    private record Provider(HikariDataSource source) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return source.getConnection();
        }

        @Override
        public void shutdown() {
            source.close();
        }

        @Override
        public void initialize() {}
    }

    /** Fires triggers of each second. */
    void start(int triggers, int batch) throws SchedulerException, SQLException, IOException {
        stop();
        CountedJob.RUNS.set(0);
        String name = "plain" + System.nanoTime();
        DBConnectionManager.getInstance().addConnectionProvider(name, new Provider(database(name)));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PlainQuartz.class.getClassLoader());
        try {
            Scheduler quartz = new StdSchedulerFactory(properties(name, batch)).getScheduler();
            scheduler = quartz;
            fill(quartz, triggers);
            quartz.start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Properties properties(String name, int batch) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", name);
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", String.valueOf(batch));
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", String.valueOf(Math.max(THREADS, batch)));
        properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", StdJDBCDelegate.class.getName());
        properties.setProperty("org.quartz.jobStore.dataSource", name);
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", String.valueOf(batch > 1));
        return properties;
    }

    private static void fill(Scheduler quartz, int triggers) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(CountedJob.class)
                .withIdentity("job")
                .storeDurably()
                .build();
        quartz.addJob(job, true);
        for (int index = 0; index < triggers; index++) {
            quartz.scheduleJob(TriggerBuilder.newTrigger()
                    .withIdentity("t" + index)
                    .forJob(job)
                    .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever()
                            .withMisfireHandlingInstructionIgnoreMisfires())
                    .build());
        }
    }

    long count() {
        return CountedJob.RUNS.get();
    }

    void stop() throws SchedulerException {
        Scheduler quartz = scheduler;
        scheduler = null;
        if (quartz != null) {
            quartz.shutdown(true);
        }
    }

    /** With Quartz's own tables for Derby, and the index on what is due that Quartz has for other databases. */
    private HikariDataSource database(String name) throws SQLException, IOException {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(folder.resolve(name).toString());
        source.setCreateDatabase("create");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                InputStream script =
                        JobStoreTX.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_derby.sql")) {
            if (script == null) {
                throw new IOException("Quartz has no tables for Derby");
            }
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)--.*$", "");
            for (String each : text.split(";", -1)) {
                if (!each.isBlank() && !each.strip().equalsIgnoreCase("commit")) {
                    statement.execute(each.strip());
                }
            }
            statement.execute("create index due on qrtz_triggers (sched_name, trigger_state, next_fire_time)");
        }
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(THREADS);
        return new HikariDataSource(pool);
    }
}
