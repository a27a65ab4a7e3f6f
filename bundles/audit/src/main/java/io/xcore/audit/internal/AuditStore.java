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

/** The table {@code audit_entry}, which only grows, and the end of its chain. Plain JDBC: there is nothing to map. */
final class AuditStore {
    private static final String COLUMNS =
            "seq, at_millis, action, outcome, actor_id, target, address, request_id, details, hash";
    private static final int BATCH = 500;

    private final DataSource database;

    AuditStore(DataSource database) {
        this.database = database;
    }

    /** Where the chain ends: the sequence and the hash of its last entry. */
    record Head(long sequence, String hash) {}

    /** Writes entries behind the last one; they are on the disk when this returns. */
    void append(List<AuditEntry> entries) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lockHead(connection);
                Head head = readHead(connection);
                for (AuditEntry entry : entries) {
                    long sequence = head.sequence() + 1;
                    head = new Head(sequence, HashChain.next(head.hash(), sequence, entry));
                    insert(connection, new ChainedEntry(sequence, entry, head.hash()));
                }
                moveHead(connection, head);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    Head head() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return readHead(connection);
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

    /** Every entry from the first to the last, a bounded number of them in memory at a time. */
    void walk(Consumer<ChainedEntry> visitor) throws SQLException {
        String select = "SELECT " + COLUMNS + " FROM audit_entry WHERE seq > ? ORDER BY seq FETCH NEXT ? ROWS ONLY";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(select)) {
            long after = 0;
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

    /** By writing to it: Derby lets go of what was only read "for update" before the transaction ends. */
    private static void lockHead(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE audit_head SET seq = seq WHERE id = 1")) {
            update.executeUpdate();
        }
    }

    private static Head readHead(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT seq, hash FROM audit_head WHERE id = 1");
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("The end of the audit log's chain is missing");
            }
            return new Head(rows.getLong(1), rows.getString(2));
        }
    }

    private static void moveHead(Connection connection, Head head) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1")) {
            update.setLong(1, head.sequence());
            update.setString(2, head.hash());
            update.executeUpdate();
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
