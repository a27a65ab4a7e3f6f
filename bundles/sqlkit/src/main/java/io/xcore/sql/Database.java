package io.xcore.sql;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain JDBC with less to write. Thread-safe. */
public final class Database {
    /** Work on one connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static final int MOST_TRIES = 5;

    private final DataSource source;
    private final String unavailable;

    /** @param unavailable what to say when the database cannot be reached, e.g. {@code The tasks cannot be reached} */
    public Database(DataSource source, String unavailable) {
        this.source = source;
        this.unavailable = unavailable;
    }

    /**
     * Every statement for itself. When the database has one give way, the work begins anew: what must not be done twice
     * belongs in a transaction.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when the database cannot be reached; INTERNAL_ERROR when it refuses
     */
    public <T> T with(Work<T> work) {
        return again(() -> {
            try (Connection connection = source.getConnection()) {
                return work.on(connection);
            }
        });
    }

    /**
     * Reads, also what is not committed yet, and waits for nobody's rows: for what is checked again when it is changed.
     * Only Derby knows the difference.
     */
    public <T> T read(Work<T> work) {
        return again(() -> {
            try (Connection connection = source.getConnection()) {
                int before = connection.getTransactionIsolation();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
                try {
                    return work.on(connection);
                } finally {
                    connection.setTransactionIsolation(before);
                }
            }
        });
    }

    /**
     * All statements, or none.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when the database cannot be reached; INTERNAL_ERROR when it refuses
     */
    public <T> T inTransaction(Work<T> work) {
        return again(() -> {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    T result = work.on(connection);
                    connection.commit();
                    return result;
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Try<T> {
        T make() throws SQLException;
    }

    /** Whom the database has chosen to give way to another transaction tries again: nothing of it has happened. */
    private <T> T again(Try<T> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                if (tries >= MOST_TRIES
                        || e.getSQLState() == null
                        || !e.getSQLState().startsWith("40")) {
                    throw failed(e);
                }
            }
        }
    }

    /** Runs a statement and says how many rows it has changed. */
    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** All rows a statement finds. */
    public static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.of(rows));
                }
            }
            return found;
        }
    }

    /** The number a statement finds. */
    public static long number(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return query(connection, sql, row -> row.getLong(1), values).get(0);
    }

    /** A column of milliseconds since 1970. */
    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** An instant for such a column. */
    public static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }

    /** What the database refuses now, it will always refuse; anything else may pass. */
    private XcoreException failed(SQLException cause) {
        for (SQLException each = cause; each != null; each = each.getNextException()) {
            String state = each.getSQLState();
            if (state != null && (state.startsWith("22") || state.startsWith("23"))) {
                return new XcoreException(ErrorCode.INTERNAL_ERROR, "The database refuses this", cause);
            }
        }
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, unavailable, cause);
    }
}
