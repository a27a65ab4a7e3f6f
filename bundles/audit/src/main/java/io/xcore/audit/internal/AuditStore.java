package io.xcore.audit.internal;

import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code audit_entry}, and both ends of its chain. Plain JDBC: there is nothing to map. */
final class AuditStore {
    private static final String COLUMNS =
            "seq, at_millis, action, outcome, actor_id, target, address, request_id, details, hash";

    /** How many entries are read, or removed, at a time. */
    static final int BATCH = 500;

    private final DataSource database;

    AuditStore(DataSource database) {
        this.database = database;
    }

    /** Writes entries behind the last one; they are on the disk when this returns. */
    void append(List<AuditEntry> entries) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                ChainEnd.LAST.lock(connection);
                Link head = ChainEnd.LAST.read(connection);
                for (AuditEntry entry : entries) {
                    long sequence = head.sequence() + 1;
                    head = new Link(sequence, HashChain.next(head.hash(), sequence, entry));
                    insert(connection, new ChainedEntry(sequence, entry, head.hash()));
                }
                ChainEnd.LAST.move(connection, head);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    Link head() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return ChainEnd.LAST.read(connection);
        }
    }

    /** What the first entry follows: the last one that was removed. */
    Link start() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return ChainEnd.BEFORE_FIRST.read(connection);
        }
    }

    /**
     * Removes the entries at the beginning that are older than this, a bounded number of them; the chain then starts behind
     * the last of them.
     *
     * @return how many were removed; fewer than {@link #BATCH} when no older ones are left
     */
    int prune(Instant before) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                ChainEnd.BEFORE_FIRST.lock(connection);
                Link start = ChainEnd.BEFORE_FIRST.read(connection);
                Link last = lastBefore(connection, start, before);
                try (PreparedStatement delete = connection.prepareStatement("DELETE FROM audit_entry WHERE seq <= ?")) {
                    delete.setLong(1, last.sequence());
                    delete.executeUpdate();
                }
                ChainEnd.BEFORE_FIRST.move(connection, last);
                connection.commit();
                return (int) (last.sequence() - start.sequence());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** The latest first. */
    Page<ChainedEntry> list(AuditQuery query, PageRequest page) throws SQLException {
        Map<String, Object> conditions = conditions(query);
        String where = conditions.isEmpty()
                ? ""
                : conditions.keySet().stream().collect(Collectors.joining(" AND ", " WHERE ", ""));
        try (Connection connection = database.getConnection()) {
            long total = count(connection, where, conditions);
            String select = "SELECT " + COLUMNS + " FROM audit_entry" + where
                    + " ORDER BY seq DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
            List<ChainedEntry> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                int next = bind(statement, conditions);
                statement.setInt(next, page.skip());
                statement.setInt(next + 1, page.limit());
                read(statement, found::add);
            }
            return new Page<>(total, page, found);
        }
    }

    /** Every entry from one to the last, a bounded number of them in memory at a time. */
    void walk(Link start, Consumer<ChainedEntry> visitor) throws SQLException {
        String select = "SELECT " + COLUMNS + " FROM audit_entry WHERE seq > ? ORDER BY seq FETCH NEXT ? ROWS ONLY";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(select)) {
            long after = start.sequence();
            List<ChainedEntry> batch = new ArrayList<>();
            do {
                batch.clear();
                statement.setLong(1, after);
                statement.setInt(2, BATCH);
                read(statement, batch::add);
                batch.forEach(visitor);
                after = batch.isEmpty() ? after : batch.get(batch.size() - 1).sequence();
            } while (batch.size() == BATCH);
        }
    }

    private static Map<String, Object> conditions(AuditQuery query) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        query.actorId().ifPresent(actor -> conditions.put("actor_id = ?", actor));
        query.action().ifPresent(action -> conditions.put("action = ?", action));
        query.target().ifPresent(target -> conditions.put("target = ?", target));
        query.from().ifPresent(from -> conditions.put("at_millis >= ?", from.toEpochMilli()));
        query.to().ifPresent(to -> conditions.put("at_millis < ?", to.toEpochMilli()));
        return conditions;
    }

    private static int bind(PreparedStatement statement, Map<String, Object> conditions) throws SQLException {
        int next = 1;
        for (Object value : conditions.values()) {
            statement.setObject(next++, value);
        }
        return next;
    }

    private static long count(Connection connection, String where, Map<String, Object> conditions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM audit_entry" + where)) {
            bind(statement, conditions);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The last entry of those at the beginning that are older; the start itself when the first one is not. */
    private static Link lastBefore(Connection connection, Link start, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT seq, hash, at_millis FROM audit_entry WHERE seq > ? ORDER BY seq FETCH NEXT ? ROWS ONLY")) {
            statement.setLong(1, start.sequence());
            statement.setInt(2, BATCH);
            Link last = start;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next() && rows.getLong(3) < before.toEpochMilli()) {
                    last = new Link(rows.getLong(1), rows.getString(2));
                }
            }
            return last;
        }
    }

    private static void insert(Connection connection, ChainedEntry chained) throws SQLException {
        AuditEntry entry = chained.entry();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, chained.sequence());
            insert.setLong(2, entry.at().toEpochMilli());
            insert.setString(3, entry.action());
            insert.setString(4, entry.outcome().name());
            set(insert, 5, Types.BIGINT, entry.actorId().orElse(null));
            insert.setString(6, entry.target());
            set(insert, 7, Types.VARCHAR, entry.address().orElse(null));
            set(insert, 8, Types.VARCHAR, entry.requestId().orElse(null));
            insert.setString(9, entry.details());
            insert.setString(10, chained.hash());
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int index, int type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, type);
        } else {
            statement.setObject(index, value);
        }
    }

    private static void read(PreparedStatement statement, Consumer<ChainedEntry> visitor) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long actor = rows.getLong(5);
                Optional<Long> actorId = rows.wasNull() ? Optional.empty() : Optional.of(actor);
                AuditEntry entry = new AuditEntry(
                        Instant.ofEpochMilli(rows.getLong(2)),
                        rows.getString(3),
                        Outcome.valueOf(rows.getString(4)),
                        actorId,
                        rows.getString(6),
                        Optional.ofNullable(rows.getString(7)),
                        Optional.ofNullable(rows.getString(8)),
                        rows.getString(9));
                visitor.accept(new ChainedEntry(rows.getLong(1), entry, rows.getString(10)));
            }
        }
    }
}
