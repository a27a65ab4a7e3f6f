package io.xcore.files.internal.store;

import io.xcore.files.internal.tus.PartialUpload;
import io.xcore.files.internal.tus.PartialUploadStore;
import io.xcore.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code files_upload}. */
@Component(service = PartialUploadStore.class)
public final class JdbcPartialUploadStore implements PartialUploadStore {
    private static final String COLUMNS =
            "id, owner_id, length_bytes, filename, channel_id, description, metadata, expires_at, file_id";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM files_upload";
    private static final String UNFINISHED =
            " FROM files_upload WHERE owner_id = ? AND file_id IS NULL AND expires_at > ?";

    private final Database database;

    @Activate
    public JdbcPartialUploadStore(@Reference(target = "(xcore.schema=files)") DataSource source) {
        this.database = new Database(source, "The uploads cannot be reached");
    }

    @Override
    public boolean add(PartialUpload upload, int most, Instant now) {
        return database.with(connection -> {
            long unfinished =
                    Database.number(connection, "SELECT COUNT(*)" + UNFINISHED, upload.ownerId(), now.toEpochMilli());
            return unfinished < most
                    && Database.update(
                                    connection,
                                    "INSERT INTO files_upload (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                                    upload.id(),
                                    upload.ownerId(),
                                    upload.length(),
                                    upload.filename(),
                                    upload.channelId().orElse(null),
                                    upload.description(),
                                    upload.metadata(),
                                    upload.expiresAt().toEpochMilli())
                            == 1;
        });
    }

    @Override
    public Optional<PartialUpload> find(String id) {
        return query(SELECT + " WHERE id = ?", id).stream().findFirst();
    }

    @Override
    public long promised(long ownerId, Instant now) {
        return database.with(connection -> Database.number(
                connection, "SELECT COALESCE(SUM(length_bytes), 0)" + UNFINISHED, ownerId, now.toEpochMilli()));
    }

    @Override
    public List<PartialUpload> expired(Instant now, int most) {
        return query(
                SELECT + " WHERE expires_at <= ? ORDER BY expires_at FETCH FIRST ? ROWS ONLY",
                now.toEpochMilli(),
                most);
    }

    @Override
    public List<PartialUpload> of(long ownerId) {
        return query(SELECT + " WHERE owner_id = ?", ownerId);
    }

    @Override
    public boolean remove(String id) {
        return database.with(
                connection -> Database.update(connection, "DELETE FROM files_upload WHERE id = ?", id) == 1);
    }

    private List<PartialUpload> query(String sql, Object... values) {
        return database.with(connection -> Database.query(connection, sql, JdbcPartialUploadStore::upload, values));
    }

    private static PartialUpload upload(ResultSet row) throws SQLException {
        return new PartialUpload(
                row.getString("id"),
                row.getLong("owner_id"),
                row.getLong("length_bytes"),
                row.getString("filename"),
                Optional.ofNullable(row.getString("channel_id")),
                row.getString("description"),
                row.getString("metadata"),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                Optional.ofNullable(row.getString("file_id")));
    }
}
