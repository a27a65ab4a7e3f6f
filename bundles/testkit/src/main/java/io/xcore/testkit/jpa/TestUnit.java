package io.xcore.testkit.jpa;

import io.xcore.store.Schema;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.apache.aries.jpa.template.JpaTemplate;

/** The persistence unit of a bundle under test, on the tables its own changelog makes. */
public final class TestUnit implements AutoCloseable {
    private final EntityManagerFactory factory;

    /** Makes the tables and opens the unit that is named after their owner. */
    public TestUnit(Schema schema, TestDatabase database) {
        migrate(schema, database.dataSource());
        Map<String, Object> overrides = new HashMap<>();
        overrides.put("javax.persistence.nonJtaDataSource", database.dataSource());
        factory = Persistence.createEntityManagerFactory(schema.owner(), overrides);
    }

    /** A template that runs each call in a transaction of its own. */
    public JpaTemplate jpa() {
        return new TransactionPerCall(factory);
    }

    @Override
    public void close() {
        factory.close();
    }

    /** Makes the tables of an owner that has no persistence unit. */
    public static void migrate(Schema schema, DataSource dataSource) {
        ClassLoader loader = schema.getClass().getClassLoader();
        ClassLoaderResourceAccessor files = new ClassLoaderResourceAccessor(loader);
        try (Connection connection = dataSource.getConnection()) {
            new Liquibase(schema.changelog(), files, new JdbcConnection(connection)).update(new Contexts());
        } catch (Exception e) {
            throw new IllegalStateException("The changelog of " + schema.owner() + " failed", e);
        }
    }
}
