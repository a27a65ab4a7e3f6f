package io.xcore.store.internal;

import java.sql.Connection;
import java.time.Clock;
import javax.sql.DataSource;

/** Brings the tables of one owner up to date. Calls must not overlap. */
final class Migrator {
    private final DataSource base;
    private final LiquibaseRun liquibase;
    private final AppliedChangelogs applied;
    private final Clock clock;

    Migrator(DataSource base, LiquibaseRun liquibase, Clock clock) {
        this.base = base;
        this.liquibase = liquibase;
        this.applied = new AppliedChangelogs(clock);
        this.clock = clock;
    }

    /**
     * Applies a changelog unless neither it nor any file it includes has changed since it was last applied. Blocks.
     *
     * @param loader the class loader of the bundle the changelog is in
     * @return whether Liquibase was needed
     */
    boolean migrate(String owner, String changelog, ClassLoader loader) throws Exception {
        try (Connection connection = base.getConnection()) {
            if (applied.unchanged(connection, owner, changelog, loader)) {
                return false;
            }
            ChangelogFiles files = new ChangelogFiles(loader);
            liquibase.update(connection, changelog, files, clock.instant());
            connection.setAutoCommit(true);
            applied.record(connection, owner, files.digests());
            return true;
        }
    }
}
