package io.xcore.monitoring.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyActivityStoreTest extends ActivityStoreContract {
    @Override
    TestDatabase open() {
        return new DerbyDatabase();
    }
}
