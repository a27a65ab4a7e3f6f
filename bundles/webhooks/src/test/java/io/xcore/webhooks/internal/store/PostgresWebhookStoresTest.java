package io.xcore.webhooks.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresWebhookStoresTest extends WebhookStoresContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
