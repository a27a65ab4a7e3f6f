package io.xcore.config.internal.store;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Plain JDBC: there is nothing to map. */
final class Database {
    private static final String DUPLICATE = "23505";

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** Work on one connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Sets a statement's parameters. */
    interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /** Makes something of a row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> T with(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** All of it, or nothing. */
    <T> T transaction(Work<T> work) {
        return with(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    static <T> List<T> read(Connection connection, String sql, Binding binding, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
            return found;
        }
    }

    /** How many rows it concerned. */
    static int write(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            return statement.executeUpdate();
        }
    }

    static void set(PreparedStatement statement, int index, Optional<Long> number) throws SQLException {
        if (number.isPresent()) {
            statement.setLong(index, number.get());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    static Optional<Long> number(ResultSet row, int index) throws SQLException {
        long number = row.getLong(index);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private static XcoreException failed(SQLException failure) {
        for (SQLException cause = failure; cause != null; cause = cause.getNextException()) {
            if (DUPLICATE.equals(cause.getSQLState())) {
                return new XcoreException(ErrorCode.ALREADY_EXISTS, "It exists already", failure);
            }
        }
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The configuration's database fails", failure);
    }
}
