package io.xcore.files.internal.store;

import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class DerbyFilesStoresTest extends FilesStoresContract {
    @Override
    TestDatabase open() {
        return new DerbyDatabase();
    }
}
