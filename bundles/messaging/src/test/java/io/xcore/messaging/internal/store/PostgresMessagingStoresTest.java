package io.xcore.messaging.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresMessagingStoresTest extends MessagingStoresContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
