package io.xcore.files.internal.store;

import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileStore;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables {@code files_file} and {@code files_usage}. */
@Component(service = FileStore.class)
public final class JdbcFileStore implements FileStore {
    private static final String COLUMNS =
            "SELECT f.id, f.filename, f.original_filename, f.size_bytes, f.content_type, f.sha256, f.channel_id,"
                    + " f.owner_id, f.uploaded_at, f.description, f.is_public, c.scan_status, c.thumbnail, c.metadata";
    private static final String SELECT = COLUMNS + " FROM files_file f JOIN files_content c ON c.sha256 = f.sha256";
    private static final String LIST = COLUMNS + " FROM --DERBY-PROPERTIES joinOrder=FIXED\n files_file f %s,"
            + " files_content c --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n WHERE c.sha256 = f.sha256";
    private static final String ORDER = " ORDER BY f.uploaded_at DESC, f.id DESC FETCH FIRST ? ROWS ONLY";
    private static final int MOST_IDS = 1_000;

    private final Database database;

    @Activate
    public JdbcFileStore(@Reference(target = "(xcore.schema=files)") DataSource source) {
        this.database = new Database(source, "The files cannot be reached");
    }

    @Override
    public boolean add(StoredFile file, long most, Optional<String> uploadId) {
        long owner = file.uploadedBy();
        database.with(connection -> {
            if (Database.number(connection, "SELECT COUNT(*) FROM files_usage WHERE owner_id = ?", owner) == 0) {
                Inserting.ifAbsent(connection, "INSERT INTO files_usage VALUES (?, 0, 0)", owner);
            }
            return 0;
        });
        return database.inTransaction(connection -> {
            int counted = Database.update(
                    connection,
                    "UPDATE files_usage SET files = files + 1, bytes = bytes + ? WHERE owner_id = ? AND bytes <= ?",
                    file.size(),
                    owner,
                    most - file.size());
            if (counted == 0) {
                return false;
            }
            insert(connection, file);
            if (uploadId.isPresent()) {
                Database.update(
                        connection, "UPDATE files_upload SET file_id = ? WHERE id = ?", file.id(), uploadId.get());
            }
            return true;
        });
    }

    private static void insert(Connection connection, StoredFile file) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO files_file (id, filename, original_filename, content_type, sha256, size_bytes, channel_id,"
                        + " owner_id, uploaded_at, description, is_public) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file.id(),
                file.filename(),
                file.originalFilename(),
                file.contentType(),
                file.sha256(),
                file.size(),
                file.channelId().orElse(null),
                file.uploadedBy(),
                file.uploadedAt().toEpochMilli(),
                file.description(),
                file.publicFile());
    }

    @Override
    public Optional<StoredFile> find(String id) {
        return query(SELECT + " WHERE f.id = ?", id).stream().findFirst();
    }

    @Override
    public List<StoredFile> find(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.size() > MOST_IDS) {
            throw new IllegalArgumentException("More than " + MOST_IDS + " ids");
        }
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return query(SELECT + " WHERE f.id IN (" + marks + ")", ids.toArray());
    }

    @Override
    public List<StoredFile> having(String sha256, int most) {
        return query(SELECT + " WHERE f.sha256 = ? FETCH FIRST ? ROWS ONLY", sha256, most);
    }

    @Override
    public List<StoredFile> list(Selection selection, Optional<Place> after, int most) {
        Conditions conditions = Conditions.of(selection);
        after.ifPresent(place -> conditions
                .and("f.uploaded_at <= ?", place.uploadedAt())
                .and("(f.uploaded_at < ? OR f.id < ?)", place.uploadedAt(), place.id()));
        conditions.values.add(most);
        return query(LIST.formatted(index(selection)) + conditions.text + ORDER, conditions.values.toArray());
    }

    /** Derby, which has seen the table when it was small, would read and sort all of it. */
    private static String index(Selection selection) {
        String index = selection.channelId().isPresent()
                ? "CHANNEL"
                : selection.ownerId().isPresent() ? "OWNER" : "UPLOADED";
        return "--DERBY-PROPERTIES index=IX_FILES_FILE_" + index + "\n";
    }

    @Override
    public long count(Selection selection) {
        if (selection.channelId().isEmpty()) {
            return selection.ownerId().map(this::usage).orElseGet(this::total).files();
        }
        Conditions conditions = Conditions.of(selection);
        return database.with(connection -> Database.number(
                connection,
                "SELECT COUNT(*) FROM files_file f " + index(selection) + " WHERE 0 = 0" + conditions.text,
                conditions.values.toArray()));
    }

    @Override
    public boolean change(String id, String description, boolean publicFile) {
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE files_file SET description = ?, is_public = ? WHERE id = ?",
                        description,
                        publicFile,
                        id)
                == 1);
    }

    @Override
    public boolean remove(StoredFile file) {
        return database.inTransaction(connection -> {
            boolean removed = Database.update(connection, "DELETE FROM files_file WHERE id = ?", file.id()) == 1;
            if (removed) {
                Database.update(
                        connection,
                        "UPDATE files_usage SET files = files - 1, bytes = bytes - ? WHERE owner_id = ?",
                        file.size(),
                        file.uploadedBy());
            }
            return removed;
        });
    }

    @Override
    public Usage usage(long ownerId) {
        return database
                .with(connection -> Database.query(
                        connection,
                        "SELECT owner_id, files, bytes FROM files_usage WHERE owner_id = ?",
                        JdbcFileStore::usage,
                        ownerId))
                .stream()
                .findFirst()
                .orElse(new Usage(ownerId, 0, 0));
    }

    @Override
    public List<Usage> usages(int most) {
        return database.with(connection -> Database.query(
                connection,
                "SELECT owner_id, files, bytes FROM files_usage WHERE files > 0"
                        + " ORDER BY bytes DESC, owner_id FETCH FIRST ? ROWS ONLY",
                JdbcFileStore::usage,
                most));
    }

    @Override
    public Usage total() {
        return database.with(connection -> Database.query(
                        connection,
                        "SELECT 0, COALESCE(SUM(files), 0), COALESCE(SUM(bytes), 0) FROM files_usage",
                        JdbcFileStore::usage))
                .get(0);
    }

    private List<StoredFile> query(String sql, Object... values) {
        return database.with(connection -> Database.query(connection, sql, JdbcFileStore::file, values));
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(row.getLong(1), row.getLong(2), row.getLong(3));
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7)),
                row.getLong(8),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getString(10),
                row.getBoolean(11),
                ScanStatus.valueOf(row.getString(12)),
                row.getBoolean(13),
                MetadataJson.read(row.getString(14)));
    }

    /** What else rows have to be like. */
    private static final class Conditions {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        static Conditions of(Selection selection) {
            Conditions conditions = new Conditions();
            selection.ownerId().ifPresent(owner -> conditions.and("f.owner_id = ?", owner));
            selection.channelId().ifPresent(channel -> conditions.and("f.channel_id = ?", channel));
            return conditions;
        }

        Conditions and(String condition, Object... operands) {
            text.append(" AND ").append(condition);
            values.addAll(List.of(operands));
            return this;
        }
    }
}
