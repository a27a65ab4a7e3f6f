package io.xcore.scheduler.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbySchedulerStoresTest extends SchedulerStoresContract {
    @Override
    TestDatabase open() {
        return new DerbyDatabase();
    }
}
