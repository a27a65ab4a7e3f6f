package io.xcore.store.internal;

import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

final class DerbyMigrationTest extends MigrationContract {
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    DataSource database() {
        return database.dataSource();
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
