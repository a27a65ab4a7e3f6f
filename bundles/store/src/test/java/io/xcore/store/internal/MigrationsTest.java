package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.store.Schema;
import io.xcore.testkit.ManualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MigrationsTest {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final MemoryDatabase database = new MemoryDatabase();
    private final FlakyDatabase flaky = new FlakyDatabase();
    private final Migrations migrations = new Migrations(
            new Migrator(
                    flaky::getConnection, new LiquibaseRun(new StaleLocks(Duration.ofMinutes(15))), new ManualClock()),
            this::publish,
            Duration.ofMillis(1));

    @AfterEach
    void stop() {
        migrations.close();
        database.close();
    }

    @Test
    void aDataSourceIsPublishedAfterTheMigrationAndLeavesWithTheSchema() throws InterruptedException {
        Schema schema = new SampleSchema("sample", "db/store-test/changelog.xml");

        migrations.add(schema);
        assertThat(happened.take()).isEqualTo("sample published");

        migrations.remove(schema);
        assertThat(happened.take()).isEqualTo("sample withdrawn");
    }

    @Test
    void aFailedMigrationPublishesNothingIsReportedAndDelaysNoOther() throws InterruptedException {
        Schema broken = new SampleSchema("broken", "db/store-test/missing.xml");

        migrations.add(broken);
        migrations.add(new SampleSchema("sample", "db/store-test/changelog.xml"));

        assertThat(happened.take()).isEqualTo("sample published");
        assertThat(migrations.failures()).containsOnlyKeys("broken");
        migrations.remove(broken);
        assertThat(migrations.failures()).isEmpty();
    }

    @Test
    void anUnreachableDatabaseIsTriedAgain() throws InterruptedException {
        flaky.refusals.set(2);

        migrations.add(new SampleSchema("sample", "db/store-test/changelog.xml"));

        assertThat(happened.take()).isEqualTo("sample published");
        assertThat(migrations.failures()).isEmpty();
    }

    @Test
    void aSchemaThatLeavesDuringItsMigrationIsNotPublished() throws InterruptedException {
        Schema schema = new SampleSchema("sample", "db/store-test/changelog.xml");
        CountDownLatch leave = flaky.holdNext();
        migrations.add(schema);
        flaky.held.take();

        migrations.remove(schema);
        leave.countDown();
        migrations.add(new SampleSchema("next", "db/store-test/changelog.xml"));

        assertThat(happened.take()).isEqualTo("next published");
    }

    @Test
    void closingWithdrawsEverythingAndEndsTheThread() throws InterruptedException {
        migrations.add(new SampleSchema("sample", "db/store-test/changelog.xml"));
        happened.take();

        migrations.close();

        assertThat(happened.take()).isEqualTo("sample withdrawn");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(Migrations.THREAD)) {
                thread.join();
            }
        }
    }

    private Runnable publish(String owner) {
        happened.add(owner + " published");
        return () -> happened.add(owner + " withdrawn");
    }

    private record SampleSchema(String owner, String changelog) implements Schema {}

    /** Refuses connections for a while, or keeps somebody waiting for one. */
    private final class FlakyDatabase extends EmbeddedDataSource {
        private static final long serialVersionUID = 1L;

        private final transient AtomicInteger refusals = new AtomicInteger();
        private final transient BlockingQueue<Boolean> held = new LinkedBlockingQueue<>();
        private transient volatile CountDownLatch gate = new CountDownLatch(0);

        CountDownLatch holdNext() {
            gate = new CountDownLatch(1);
            return gate;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new SQLException("connection refused", "08001");
            }
            held.add(true);
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return database.dataSource().getConnection();
        }
    }
}
