package io.xcore.scheduler.internal.firing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database whose commits fail now and then, in both ways commits fail, and which can be cut off. Thread-safe. */
final class FaultyDataSource implements DataSource {
    private final DataSource real;
    private final AtomicInteger commits = new AtomicInteger();
    private volatile int every;
    private volatile boolean cut;

    FaultyDataSource(DataSource real) {
        this.real = real;
    }

    /** Has each so many commits fail, alternately before and after it has happened. */
    void failEvery(int count) {
        every = count;
    }

    /** As if the process had died: nothing is committed any more. */
    void cut() {
        cut = true;
    }

    int commits() {
        return commits.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        requireAlive();
        Connection connection = real.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("commit")) {
                            commit(connection);
                            return null;
                        }
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void commit(Connection connection) throws SQLException {
        requireAlive();
        int number = commits.incrementAndGet();
        int each = every;
        boolean fails = each > 0 && number % each == 0;
        boolean before = fails && number / each % 2 == 0;
        if (fails && before) {
            connection.rollback();
        } else {
            connection.commit();
        }
        if (fails) {
            throw new SQLException("The connection broke " + (before ? "before" : "after") + " the commit", "08006");
        }
    }

    private void requireAlive() throws SQLException {
        if (cut) {
            throw new SQLException("Cut off", "08006");
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
