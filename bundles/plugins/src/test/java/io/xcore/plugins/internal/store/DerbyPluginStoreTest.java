package io.xcore.plugins.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyPluginStoreTest extends PluginStoreContract {
    @Override
    TestDatabase database() {
        return new DerbyDatabase();
    }
}
