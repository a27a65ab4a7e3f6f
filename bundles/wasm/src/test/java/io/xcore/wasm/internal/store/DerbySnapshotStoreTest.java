package io.xcore.wasm.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbySnapshotStoreTest extends SnapshotStoreContract {
    @Override
    TestDatabase open() {
        return new DerbyDatabase();
    }
}
