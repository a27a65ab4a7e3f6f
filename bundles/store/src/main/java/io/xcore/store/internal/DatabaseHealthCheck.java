package io.xcore.store.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the database answers. */
@Component(property = {HealthCheck.NAME + "=database", HealthCheck.TAGS + "=readiness"})
public final class DatabaseHealthCheck implements HealthCheck {
    private static final int TIMEOUT_SECONDS = 2;

    private final @Nullable DataSource base;

    @Activate
    public DatabaseHealthCheck(
            @Reference(
                            target = SchemaDataSource.BASE,
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    DataSource base) {
        this.base = base;
    }

    @Override
    public Result execute() {
        if (base == null) {
            return new Result(Result.Status.CRITICAL, "No database is configured, or its driver is away");
        }
        try (Connection connection = base.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            try (ResultSet row = statement.executeQuery("VALUES (1)")) {
                row.next();
            }
            return new Result(Result.Status.OK, connection.getMetaData().getDatabaseProductName() + " answers");
        } catch (SQLException e) {
            return new Result(Result.Status.CRITICAL, "The database does not answer", e);
        }
    }
}
