package io.xcore.config.internal.store;

import static io.xcore.config.internal.store.Database.number;
import static io.xcore.config.internal.store.Database.read;
import static io.xcore.config.internal.store.Database.set;
import static io.xcore.config.internal.store.Database.write;

import io.xcore.config.internal.DocumentJson;
import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Entry;
import io.xcore.config.internal.history.HistoryStore;
import io.xcore.config.internal.history.Kind;
import io.xcore.config.internal.history.Pending;
import io.xcore.config.internal.history.Revision;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables {@code config_revision} and {@code config_pending}. */
@Component(service = HistoryStore.class)
public final class JdbcHistoryStore implements HistoryStore {
    private static final String ENTRY = "revision, at_millis, kind, author, author_id, remark, changes";
    private static final String PENDING = "id, at_millis, expires_millis, author, author_id, undo";
    private static final String LATEST_FIRST = " FROM config_revision ORDER BY revision DESC";

    private final Database database;

    @Activate
    public JdbcHistoryStore(@Reference(target = "(xcore.schema=config)") DataSource source) {
        this.database = new Database(source);
    }

    @Override
    public Optional<Revision> latest() {
        return database.with(connection -> read(
                        connection,
                        "SELECT " + ENTRY + ", document" + LATEST_FIRST + " FETCH NEXT 1 ROWS ONLY",
                        statement -> {},
                        JdbcHistoryStore::revision)
                .stream()
                .findFirst());
    }

    @Override
    public Optional<Revision> find(long number) {
        return database.with(connection -> read(
                        connection,
                        "SELECT " + ENTRY + ", document FROM config_revision WHERE revision = ?",
                        statement -> statement.setLong(1, number),
                        JdbcHistoryStore::revision)
                .stream()
                .findFirst());
    }

    @Override
    public Page<Entry> list(PageRequest page) {
        return database.with(connection -> {
            long total = read(
                            connection, "SELECT COUNT(*) FROM config_revision", statement -> {}, row -> row.getLong(1))
                    .get(0);
            List<Entry> entries = read(
                    connection,
                    "SELECT " + ENTRY + LATEST_FIRST + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                    statement -> {
                        statement.setInt(1, page.skip());
                        statement.setInt(2, page.limit());
                    },
                    JdbcHistoryStore::entry);
            return new Page<>(total, page, entries);
        });
    }

    @Override
    public Entry append(Revision revision, Optional<String> ends, int kept) {
        return database.transaction(connection -> {
            long next = last(connection) + 1;
            insert(connection, revision.entry().numbered(next), revision);
            if (ends.isPresent()) {
                delete(connection, ends.get());
            }
            write(
                    connection,
                    "DELETE FROM config_revision WHERE revision <= ?",
                    statement -> statement.setLong(1, next - kept));
            return revision.entry().numbered(next);
        });
    }

    @Override
    public void begin(Pending pending) {
        database.transaction(connection -> write(
                connection, "INSERT INTO config_pending (" + PENDING + ") VALUES (?, ?, ?, ?, ?, ?)", statement -> {
                    statement.setString(1, pending.id());
                    statement.setLong(2, pending.at().toEpochMilli());
                    set(statement, 3, pending.expiresAt().map(Instant::toEpochMilli));
                    statement.setString(4, pending.author().name());
                    set(statement, 5, pending.author().userId());
                    statement.setString(6, DocumentJson.write(pending.undo()));
                }));
    }

    @Override
    public List<Pending> unfinished() {
        return database.with(connection -> read(
                connection,
                "SELECT " + PENDING + " FROM config_pending ORDER BY at_millis DESC",
                statement -> {},
                JdbcHistoryStore::pending));
    }

    @Override
    public boolean end(String id) {
        return database.transaction(connection -> delete(connection, id)) > 0;
    }

    private static int delete(Connection connection, String pending) throws SQLException {
        return write(
                connection, "DELETE FROM config_pending WHERE id = ?", statement -> statement.setString(1, pending));
    }

    private static long last(Connection connection) throws SQLException {
        return read(
                        connection,
                        "SELECT revision" + LATEST_FIRST + " FETCH NEXT 1 ROWS ONLY",
                        statement -> {},
                        row -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private static void insert(Connection connection, Entry entry, Revision revision) throws SQLException {
        write(
                connection,
                "INSERT INTO config_revision (" + ENTRY + ", document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setLong(1, entry.revision());
                    statement.setLong(2, entry.at().toEpochMilli());
                    statement.setString(3, entry.kind().name());
                    statement.setString(4, entry.author().name());
                    set(statement, 5, entry.author().userId());
                    statement.setString(6, entry.comment());
                    statement.setString(7, DocumentJson.write(entry.changes()));
                    statement.setString(8, DocumentJson.write(revision.document()));
                });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                Kind.valueOf(row.getString(3)),
                new Author(row.getString(4), number(row, 5)),
                row.getString(6),
                DocumentJson.changes(row.getString(7)));
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(entry(row), DocumentJson.document(row.getString(8)));
    }

    private static Pending pending(ResultSet row) throws SQLException {
        return new Pending(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                number(row, 3).map(Instant::ofEpochMilli),
                new Author(row.getString(4), number(row, 5)),
                DocumentJson.undo(row.getString(6)));
    }
}
