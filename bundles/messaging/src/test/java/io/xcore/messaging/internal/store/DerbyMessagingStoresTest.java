package io.xcore.messaging.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyMessagingStoresTest extends MessagingStoresContract {
    @Override
    TestDatabase open() {
        return new DerbyDatabase();
    }
}
