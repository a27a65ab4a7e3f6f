package io.xcore.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts Derby's database down when the platform ends: this bundle stops after all that use it, for it has a lower start
 * level. Derby would do so itself when its own bundle stops, but then it first interrupts its thread that writes pages
 * back. Interrupted while it writes, that one loses its file, hopes for a minute that somebody opens it again, and the
 * stop waits for it.
 */
@Component(service = DerbyShutdown.class, immediate = true)
public final class DerbyShutdown {
    private static final Logger log = LoggerFactory.getLogger(DerbyShutdown.class);

    /** Derby answers with a failure at all times: that it is down now, or was not up. */
    private static final Set<String> DOWN = Set.of("08006", "XJ004");

    private final DataSourceFactory derby;
    private final String url;

    /** @param base the properties of the data source, among them what it was configured with */
    @Activate
    public DerbyShutdown(
            @Reference(service = DataSource.class, target = SchemaDataSource.BASE) Map<String, Object> base,
            @Reference(target = "(" + DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=derby)") DataSourceFactory derby) {
        this.derby = derby;
        this.url = String.valueOf(base.get(DataSourceFactory.JDBC_URL));
    }

    @Deactivate
    void deactivate() throws SQLException {
        if (!SchemaDataSource.embedded(url)) {
            return;
        }
        String database = url.split(";", 2)[0];
        try (Connection connection =
                derby.createDriver(new Properties()).connect(database + ";shutdown=true", new Properties())) {
            log.warn("{} goes on, as {}", database, connection);
        } catch (SQLException e) {
            if (!DOWN.contains(e.getSQLState())) {
                throw e;
            }
        }
    }
}
