package io.xcore.testkit.jpa;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** A Derby of its own, in memory. */
public final class DerbyDatabase implements TestDatabase {
    private final EmbeddedDataSource dataSource = new EmbeddedDataSource();

    public DerbyDatabase() {
        dataSource.setDatabaseName("memory:" + UUID.randomUUID());
        dataSource.setCreateDatabase("create");
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    /** Drops it; Derby reports success as an exception. */
    @Override
    public void close() {
        EmbeddedDataSource drop = new EmbeddedDataSource();
        drop.setDatabaseName(dataSource.getDatabaseName());
        drop.setConnectionAttributes("drop=true");
        try {
            drop.getConnection().close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }
}
