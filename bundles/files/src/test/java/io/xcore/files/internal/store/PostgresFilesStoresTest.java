package io.xcore.files.internal.store;

import io.xcore.testkit.jpa.PostgresDatabase;
import io.xcore.testkit.jpa.TestDatabase;

final class PostgresFilesStoresTest extends FilesStoresContract {
    @Override
    TestDatabase open() {
        return new PostgresDatabase();
    }
}
