package io.xcore.monitoring.internal.status;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The pool of database connections as it tells of itself over JMX ({@code hikari.registerMbeans} in
 * {@code org.ops4j.datasource-xcore.cfg}), so that nobody has to know the pool's classes.
 */
@Component(service = ConnectionPool.class)
public final class ConnectionPool {
    private static final String POOL = "com.zaxxer.hikari:type=Pool ";
    private static final String SETTINGS = "com.zaxxer.hikari:type=PoolConfig ";

    private final MBeanServer beans;

    @Activate
    public ConnectionPool() {
        this(ManagementFactory.getPlatformMBeanServer());
    }

    ConnectionPool(MBeanServer beans) {
        this.beans = beans;
    }

    /**
     * What a pool tells.
     *
     * @param active connections in use
     * @param idle connections nobody uses
     * @param waiting requests that wait for a connection
     * @param size how many connections there are at most
     */
    public record State(int active, int idle, int waiting, int size) {}

    /** The present state; empty when the pool does not tell. */
    public Optional<State> state() {
        try {
            for (ObjectName pool : beans.queryNames(new ObjectName(POOL + "(*)"), null)) {
                ObjectName settings = new ObjectName(pool.getCanonicalName().replace(POOL, SETTINGS));
                return Optional.of(new State(
                        number(pool, "ActiveConnections"),
                        number(pool, "IdleConnections"),
                        number(pool, "ThreadsAwaitingConnection"),
                        number(settings, "MaximumPoolSize")));
            }
            return Optional.empty();
        } catch (JMException e) {
            return Optional.empty();
        }
    }

    private int number(ObjectName bean, String attribute) throws JMException {
        return ((Number) beans.getAttribute(bean, attribute)).intValue();
    }
}
