package io.xcore.scheduler.internal;

import io.xcore.scheduler.internal.store.SchedulerSchema;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** One Derby for all tests, which come one after the other: making tables takes longer than any of them. */
public final class SchedulerTables {
    private static final DataSource SOURCE = migrated();

    private SchedulerTables() {}

    private static DataSource migrated() {
        DataSource source = new DerbyDatabase().dataSource();
        TestUnit.migrate(new SchedulerSchema(), source);
        return source;
    }

    /** It, without rows. */
    public static DataSource empty() {
        try (Connection connection = SOURCE.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("output", "execution", "task")) {
                statement.executeUpdate("DELETE FROM scheduler_" + table);
            }
            return SOURCE;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
