package io.xcore.monitoring.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresActivityStoreTest extends ActivityStoreContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
