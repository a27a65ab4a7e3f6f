package io.xcore.store.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The data source of one owner, registered once its tables are there. All owners share one connection pool. While an
 * embedded database has used up its room, connections only read.
 */
@Component(service = DataSource.class, factory = SchemaDataSource.FACTORY)
public final class SchemaDataSource implements DataSource {
    /** The name of the component factory. */
    static final String FACTORY = "io.xcore.store.SchemaDataSource";

    /** The filter of the one data source everything is kept in (etc/org.ops4j.datasource-xcore.cfg). */
    static final String BASE = "(osgi.jndi.service.name=xcore)";

    private static final String EMBEDDED = "jdbc:derby:";
    private static final String OVER_THE_NETWORK = "jdbc:derby://";

    private final DataSource base;
    private final DiskReserve reserve;

    @Activate
    public SchemaDataSource(@Reference(target = BASE) DataSource base, @Reference DiskReserve reserve) {
        this.base = base;
        this.reserve = reserve;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return limited(base.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return limited(base.getConnection(username, password));
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return base.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        base.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return base.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        base.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.xcore.store");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(base) ? type.cast(base) : base.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(base) || base.isWrapperFor(type);
    }

    /** Whether the address is that of a database that runs in this process. */
    static boolean embedded(String url) {
        return url.startsWith(EMBEDDED) && !url.startsWith(OVER_THE_NETWORK);
    }

    /** The pool makes a connection that comes back what it was. */
    private Connection limited(Connection connection) throws SQLException {
        if (!reserve.begun()) {
            return connection;
        }
        try {
            if (embedded(connection.getMetaData().getURL())) {
                connection.setReadOnly(true);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
