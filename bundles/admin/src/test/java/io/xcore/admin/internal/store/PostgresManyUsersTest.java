package io.xcore.admin.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@EnabledIfSystemProperty(named = "xcore.scale", matches = "true")
final class PostgresManyUsersTest extends ManyUsersContract {
    @Override
    TestDatabase database() {
        return new PostgresDatabase();
    }
}
