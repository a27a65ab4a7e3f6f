package io.xcore.monitoring.internal.store;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.activity.ActivityEntry;
import io.xcore.monitoring.internal.activity.ActivityQuery;
import io.xcore.monitoring.internal.activity.ActivityStore;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code monitoring_activity}. Plain JDBC: there is nothing to map. */
@Component(service = ActivityStore.class)
public final class JdbcActivityStore implements ActivityStore {
    private static final Logger log = LoggerFactory.getLogger(JdbcActivityStore.class);
    private static final String TABLE = "monitoring_activity";
    private static final String COLUMNS = "id, at_millis, event_type, user_id, description, metadata";
    private static final String LATEST_FIRST = " ORDER BY at_millis DESC, id DESC";
    private static final String DUPLICATE = "23505";

    private final DataSource database;

    @Activate
    public JdbcActivityStore(@Reference(target = "(xcore.schema=monitoring)") DataSource database) {
        this.database = database;
    }

    /** Work on one connection. */
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    @Override
    public void append(List<ActivityEntry> entries) {
        try {
            insert(entries);
        } catch (SQLException e) {
            if (refused(e).isEmpty()) {
                throw unavailable(e);
            }
            entries.forEach(this::insertAlone);
        }
    }

    @Override
    public Page<ActivityEntry> list(ActivityQuery query, PageRequest page) {
        return with(connection -> {
            Conditions wanted = Conditions.of(query);
            String select = "SELECT " + COLUMNS + " FROM " + TABLE + wanted.where() + LATEST_FIRST
                    + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                int next = wanted.bind(statement);
                statement.setInt(next, page.skip());
                statement.setInt(next + 1, page.limit());
                return new Page<>(count(connection, wanted), page, read(statement));
            }
        });
    }

    @Override
    public List<ActivityEntry> next(ActivityQuery query, Optional<ActivityEntry> after, int most) {
        return with(connection -> {
            Conditions wanted = Conditions.of(query);
            after.ifPresent(wanted::behind);
            String select =
                    "SELECT " + COLUMNS + " FROM " + TABLE + wanted.where() + LATEST_FIRST + " FETCH NEXT ? ROWS ONLY";
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setInt(wanted.bind(statement), most);
                return read(statement);
            }
        });
    }

    @Override
    public long refusals(Instant since) {
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM " + TABLE
                    + " WHERE at_millis >= ? AND (event_type LIKE '%refused' OR event_type LIKE '%.locked')")) {
                statement.setLong(1, since.toEpochMilli());
                return number(statement).orElse(0L);
            }
        });
    }

    @Override
    public Optional<Instant> timeOf(long later) {
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT at_millis FROM " + TABLE + LATEST_FIRST + " OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY")) {
                statement.setLong(1, later);
                return number(statement).map(Instant::ofEpochMilli);
            }
        });
    }

    @Override
    public long remove(Instant before, int batch) {
        return with(connection -> {
            long end = before.toEpochMilli();
            try (PreparedStatement statement = connection.prepareStatement("SELECT at_millis FROM " + TABLE
                    + " WHERE at_millis < ? ORDER BY at_millis OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY")) {
                statement.setLong(1, end);
                statement.setLong(2, batch - 1L);
                end = number(statement).map(last -> last + 1).orElse(end);
            }
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + TABLE + " WHERE at_millis < ?")) {
                delete.setLong(1, end);
                return (long) delete.executeUpdate();
            }
        });
    }

    @Override
    public long removeOf(long userId, int batch) {
        return with(connection -> {
            long end;
            try (PreparedStatement statement = connection.prepareStatement("SELECT at_millis FROM " + TABLE
                    + " WHERE user_id = ? ORDER BY at_millis OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY")) {
                statement.setLong(1, userId);
                statement.setLong(2, batch - 1L);
                end = number(statement).orElse(Long.MAX_VALUE);
            }
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + TABLE + " WHERE user_id = ? AND at_millis <= ?")) {
                delete.setLong(1, userId);
                delete.setLong(2, end);
                return (long) delete.executeUpdate();
            }
        });
    }

    private void insert(List<ActivityEntry> entries) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + TABLE + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)")) {
                for (ActivityEntry entry : entries) {
                    insert.setString(1, entry.id());
                    insert.setLong(2, entry.at().toEpochMilli());
                    insert.setString(3, entry.type());
                    insert.setObject(4, entry.userId().orElse(null), Types.BIGINT);
                    insert.setString(5, entry.description());
                    insert.setString(6, entry.metadata());
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** One that the database will never take must not hold up all that follow. */
    private void insertAlone(ActivityEntry entry) {
        try {
            insert(List.of(entry));
        } catch (SQLException e) {
            String state = refused(e).orElseThrow(() -> unavailable(e));
            // There already: the answer to an earlier attempt was lost.
            if (!state.equals(DUPLICATE)) {
                log.error("The database refuses an entry of the activity log, which is lost: {}", entry, e);
            }
        }
    }

    /** The state by which a database says that it is the data which is wrong; empty when it is something else. */
    private static Optional<String> refused(SQLException failure) {
        for (SQLException cause = failure; cause != null; cause = cause.getNextException()) {
            String state = cause.getSQLState();
            if (state != null && (state.startsWith("22") || state.startsWith("23"))) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static long count(Connection connection, Conditions wanted) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COUNT(*) FROM " + TABLE + wanted.where())) {
            wanted.bind(statement);
            return number(statement).orElse(0L);
        }
    }

    private static Optional<Long> number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
        }
    }

    private static List<ActivityEntry> read(PreparedStatement statement) throws SQLException {
        List<ActivityEntry> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long user = rows.getLong(4);
                Optional<Long> userId = rows.wasNull() ? Optional.empty() : Optional.of(user);
                found.add(new ActivityEntry(
                        rows.getString(1),
                        Instant.ofEpochMilli(rows.getLong(2)),
                        rows.getString(3),
                        userId,
                        rows.getString(5),
                        rows.getString(6)));
            }
        }
        return found;
    }

    private <T> T with(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static XcoreException unavailable(SQLException cause) {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The activity log cannot be reached", cause);
    }
}
