package io.xcore.scheduler.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresSchedulerStoresTest extends SchedulerStoresContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
