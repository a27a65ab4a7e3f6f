package io.xcore.wasm.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresSnapshotStoreTest extends SnapshotStoreContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
