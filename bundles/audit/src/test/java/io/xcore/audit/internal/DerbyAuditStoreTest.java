package io.xcore.audit.internal;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyAuditStoreTest extends AuditStoreContract {
    @Override
    TestDatabase open() {
        return new DerbyDatabase();
    }
}
