package io.xcore.testkit.jpa;

import javax.sql.DataSource;

/** A database that is empty at first and gone when it is closed. */
public interface TestDatabase extends AutoCloseable {
    DataSource dataSource();

    @Override
    void close();
}
