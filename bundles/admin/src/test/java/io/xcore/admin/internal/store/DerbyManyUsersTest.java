package io.xcore.admin.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyManyUsersTest extends ManyUsersContract {
    @Override
    TestDatabase database() {
        return new DerbyDatabase();
    }
}
