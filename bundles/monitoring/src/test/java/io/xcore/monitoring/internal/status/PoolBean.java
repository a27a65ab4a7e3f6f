package io.xcore.monitoring.internal.status;

/** What HikariCP tells of a pool over JMX, as far as it is read. */
public interface PoolBean {
    int getActiveConnections();

    int getIdleConnections();

    int getThreadsAwaitingConnection();

    int getMaximumPoolSize();
}
