package io.xcore.store.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * The digests of the changelogs that have been applied, a row a file, in the same database as the tables themselves.
 * Reading them takes milliseconds where Liquibase takes seconds.
 */
final class AppliedChangelogs {
    private static final String UNDEFINED_TABLE_DERBY = "42X05";
    private static final String UNDEFINED_TABLE_POSTGRESQL = "42P01";

    private final Clock clock;

    AppliedChangelogs(Clock clock) {
        this.clock = clock;
    }

    /** Whether a changelog and every file it needed when it was applied are unchanged. */
    boolean unchanged(Connection connection, String owner, String changelog, ClassLoader loader)
            throws SQLException, IOException {
        Map<String, String> applied = read(connection, owner);
        if (!applied.containsKey(ChangelogFile.normalize(changelog))) {
            return false;
        }
        ChangelogFiles files = new ChangelogFiles(loader);
        for (String path : applied.keySet()) {
            files.getAll(path);
        }
        return files.digests().equals(applied);
    }

    /** Replaces what is known of an owner's changelog. */
    void record(Connection connection, String owner, Map<String, String> digests) throws SQLException {
        connection.setAutoCommit(false);
        try {
            delete(connection, owner);
            insert(connection, owner, digests);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Map<String, String> read(Connection connection, String owner) throws SQLException {
        Map<String, String> digests = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT file_path, sha256 FROM store_changelog WHERE owner = ?")) {
            select.setString(1, owner);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    digests.put(rows.getString(1), rows.getString(2));
                }
            }
        } catch (SQLException e) {
            if (!isUndefinedTable(e)) {
                throw e;
            }
        }
        return digests;
    }

    private static boolean isUndefinedTable(SQLException e) {
        return UNDEFINED_TABLE_DERBY.equals(e.getSQLState()) || UNDEFINED_TABLE_POSTGRESQL.equals(e.getSQLState());
    }

    private static void delete(Connection connection, String owner) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM store_changelog WHERE owner = ?")) {
            delete.setString(1, owner);
            delete.executeUpdate();
        }
    }

    private void insert(Connection connection, String owner, Map<String, String> digests) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO store_changelog (owner, file_path, sha256, applied_at) VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<String, String> file : digests.entrySet()) {
                insert.setString(1, owner);
                insert.setString(2, file.getKey());
                insert.setString(3, file.getValue());
                insert.setTimestamp(4, Timestamp.from(clock.instant()));
                insert.executeUpdate();
            }
        }
    }
}
