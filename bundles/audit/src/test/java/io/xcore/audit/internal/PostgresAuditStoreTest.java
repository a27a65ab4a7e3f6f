package io.xcore.audit.internal;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresAuditStoreTest extends AuditStoreContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
