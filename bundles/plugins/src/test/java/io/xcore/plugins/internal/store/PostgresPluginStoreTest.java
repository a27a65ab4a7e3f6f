package io.xcore.plugins.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresPluginStoreTest extends PluginStoreContract {
    @Override
    TestDatabase database() {
        return new PostgresDatabase();
    }
}
