package io.xcore.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Brings the tables of one owner up to date, and its own before any other. Calls must not overlap. */
final class Migrator {
    private static final String OWN = "store";
    private static final String OWN_CHANGELOG = "db/store/changelog.xml";

    /** Where connections come from; whoever opens one closes it. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections base;
    private final LiquibaseRun liquibase;
    private final AppliedChangelogs applied;
    private final Clock clock;
    private boolean prepared;

    Migrator(Connections base, LiquibaseRun liquibase, Clock clock) {
        this.base = base;
        this.liquibase = liquibase;
        this.applied = new AppliedChangelogs(clock);
        this.clock = clock;
    }

    /** Makes the table of applied changelogs. Blocks; on an empty database this is what loads Liquibase. */
    void prepare() throws Exception {
        try (Connection connection = base.open()) {
            prepare(connection);
        }
    }

    /**
     * Applies a changelog unless neither it nor any file it includes has changed since it was last applied. Blocks.
     *
     * @param loader the class loader of the bundle the changelog is in
     * @return whether Liquibase was needed
     */
    boolean migrate(String owner, String changelog, ClassLoader loader) throws Exception {
        try (Connection connection = base.open()) {
            prepare(connection);
            return apply(connection, owner, changelog, loader);
        }
    }

    private void prepare(Connection connection) throws Exception {
        if (!prepared) {
            apply(connection, OWN, OWN_CHANGELOG, Migrator.class.getClassLoader());
            prepared = true;
        }
    }

    private boolean apply(Connection connection, String owner, String changelog, ClassLoader loader) throws Exception {
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
