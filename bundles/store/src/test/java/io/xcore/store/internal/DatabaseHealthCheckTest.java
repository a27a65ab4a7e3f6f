package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

final class DatabaseHealthCheckTest {
    @Test
    void aDatabaseThatAnswersIsHealthy() {
        try (MemoryDatabase database = new MemoryDatabase()) {
            Result result = new DatabaseHealthCheck(database.dataSource()).execute();

            assertThat(result.getStatus()).isEqualTo(Result.Status.OK);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsCritical() {
        EmbeddedDataSource missing = new EmbeddedDataSource();
        missing.setDatabaseName("memory:never-created");

        assertThat(new DatabaseHealthCheck(missing).execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
        assertThat(new DatabaseHealthCheck(null).execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
    }
}
