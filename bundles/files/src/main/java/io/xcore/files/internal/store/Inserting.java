package io.xcore.files.internal.store;

import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows that may be there already. */
final class Inserting {
    private Inserting() {}

    /** Inserts a row unless there is one; also when somebody else does so at the same moment. Not in a transaction. */
    static void ifAbsent(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try {
            Database.update(connection, sql, values);
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
                throw e;
            }
        }
    }
}
