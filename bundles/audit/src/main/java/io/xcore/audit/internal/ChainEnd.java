package io.xcore.audit.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The ends of the chain, each a row of {@code audit_head}. Used within the transaction of a connection. */
enum ChainEnd {
    /** The last entry. */
    LAST(1),
    /** What the first entry follows: the last one that was removed. */
    BEFORE_FIRST(2);

    private final int row;

    ChainEnd(int row) {
        this.row = row;
    }

    /** By writing to it: Derby lets go of what was only read "for update" before the transaction ends. */
    void lock(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE audit_head SET seq = seq WHERE id = ?")) {
            update.setInt(1, row);
            update.executeUpdate();
        }
    }

    Link read(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT seq, hash FROM audit_head WHERE id = ?")) {
            statement.setInt(1, row);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("An end of the audit log's chain is missing");
                }
                return new Link(rows.getLong(1), rows.getString(2));
            }
        }
    }

    void move(Connection connection, Link to) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE audit_head SET seq = ?, hash = ? WHERE id = ?")) {
            update.setLong(1, to.sequence());
            update.setString(2, to.hash());
            update.setInt(3, row);
            update.executeUpdate();
        }
    }
}
