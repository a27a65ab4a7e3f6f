package io.xcore.config.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresConfigStoresTest extends ConfigStoresContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
