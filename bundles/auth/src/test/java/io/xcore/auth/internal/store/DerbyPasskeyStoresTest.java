package io.xcore.auth.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyPasskeyStoresTest extends PasskeyStoresContract {
    @Override
    TestDatabase database() {
        return new DerbyDatabase();
    }
}
