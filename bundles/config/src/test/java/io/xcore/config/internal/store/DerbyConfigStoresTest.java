package io.xcore.config.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyConfigStoresTest extends ConfigStoresContract {
    @Override
    TestDatabase open() {
        return new DerbyDatabase();
    }
}
