package io.xcore.auth.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class PostgresPasskeyStoresTest extends PasskeyStoresContract {
    @Override
    TestDatabase database() {
        return new PostgresDatabase();
    }
}
