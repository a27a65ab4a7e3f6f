package io.xcore.wasm.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresModuleStoreTest extends ModuleStoreContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
