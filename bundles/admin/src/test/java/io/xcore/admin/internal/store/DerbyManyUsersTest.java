package io.xcore.admin.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "xcore.scale", matches = "true")
final class DerbyManyUsersTest extends ManyUsersContract {
    @Override
    TestDatabase database() {
        return new DerbyDatabase();
    }
}
