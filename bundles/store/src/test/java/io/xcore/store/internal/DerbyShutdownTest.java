package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.jdbc.DataSourceFactory;

class DerbyShutdownTest {
    private static final DataSourceFactory DERBY = new DriversOnly();

    @TempDir
    private Path folder;

    @Test
    void aDatabaseIsDownWhenThePlatformHasEnded() throws SQLException {
        String url = "jdbc:derby:" + folder.resolve("db") + ";create=true";
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(connection.isValid(1)).isTrue();
        }
        // Whoever has the database open has this file.
        assertThat(folder.resolve("db/db.lck")).exists();

        new DerbyShutdown(Map.of("url", url), DERBY).deactivate();

        assertThat(folder.resolve("db/db.lck")).doesNotExist();
        assertThatCode(() -> new DerbyShutdown(Map.of("url", url), DERBY).deactivate())
                .as("nothing is up any more")
                .doesNotThrowAnyException();
    }

    @Test
    void anotherServersDatabaseIsLeftAlone() {
        for (String url : new String[] {"jdbc:postgresql://127.0.0.1:1/xcore", "jdbc:derby://127.0.0.1:1/xcore"}) {
            assertThatCode(() -> new DerbyShutdown(Map.of("url", url), DERBY).deactivate())
                    .doesNotThrowAnyException();
        }
        assertThat(Files.exists(folder.resolve("db"))).isFalse();
    }

    private static final class DriversOnly implements DataSourceFactory {
        @Override
        public Driver createDriver(Properties properties) {
            return new EmbeddedDriver();
        }

        @Override
        public DataSource createDataSource(Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public XADataSource createXADataSource(Properties properties) {
            throw new UnsupportedOperationException();
        }
    }
}
