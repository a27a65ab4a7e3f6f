package io.xcore.webhooks.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyWebhookStoresTest extends WebhookStoresContract {
    @Override
    TestDatabase open() {
        return new DerbyDatabase();
    }
}
