package io.xcore.files.internal.store;

import io.xcore.file.ScanStatus;
import io.xcore.files.internal.ContentStore;
import io.xcore.files.internal.StoredContent;
import io.xcore.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code files_content}. */
@Component(service = ContentStore.class)
public final class JdbcContentStore implements ContentStore {
    private static final int LONGEST_DETAIL = 300;
    private static final int LONGEST_METADATA = 4_000;
    private static final String NO_FILE =
            " NOT EXISTS (SELECT 1 FROM files_file f WHERE f.sha256 = files_content.sha256)";
    private static final String FIRST = " FETCH FIRST ? ROWS ONLY";

    private final Database database;

    @Activate
    public JdbcContentStore(@Reference(target = "(xcore.schema=files)") DataSource source) {
        this.database = new Database(source, "The files cannot be reached");
    }

    @Override
    public void addIfAbsent(String sha256, long size, ScanStatus status, Instant now) {
        Long due = status == ScanStatus.PENDING ? Long.valueOf(now.toEpochMilli()) : null;
        database.with(connection -> {
            if (Database.number(connection, "SELECT COUNT(*) FROM files_content WHERE sha256 = ?", sha256) == 0) {
                Inserting.ifAbsent(
                        connection,
                        "INSERT INTO files_content (sha256, size_bytes, metadata, thumbnail, inspected, scan_status,"
                                + " scan_detail, scan_attempts, scan_due, created_at)"
                                + " VALUES (?, ?, '{}', ?, ?, ?, '', 0, CAST(? AS BIGINT), ?)",
                        sha256,
                        size,
                        false,
                        false,
                        status.name(),
                        due,
                        now.toEpochMilli());
            }
            return 0;
        });
    }

    @Override
    public Optional<StoredContent> find(String sha256) {
        return database
                .with(connection -> Database.query(
                        connection, "SELECT * FROM files_content WHERE sha256 = ?", JdbcContentStore::content, sha256))
                .stream()
                .findFirst();
    }

    @Override
    public void inspected(String sha256, Map<String, Object> metadata, boolean thumbnail) {
        String json = MetadataJson.write(metadata);
        update(
                "UPDATE files_content SET metadata = ?, thumbnail = ?, inspected = ? WHERE sha256 = ?",
                json.length() > LONGEST_METADATA ? "{}" : json,
                thumbnail,
                true,
                sha256);
    }

    @Override
    public List<String> uninspected(int most) {
        return names("SELECT sha256 FROM files_content WHERE inspected = ?" + FIRST, false, most);
    }

    @Override
    public void scanned(String sha256, ScanStatus status, String detail) {
        update(
                "UPDATE files_content SET scan_status = ?, scan_detail = ?, scan_due = NULL WHERE sha256 = ?",
                status.name(),
                detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)),
                sha256);
    }

    @Override
    public void postpone(String sha256, Instant due) {
        update(
                "UPDATE files_content SET scan_attempts = scan_attempts + 1, scan_due = ?"
                        + " WHERE sha256 = ? AND scan_status = ?",
                due.toEpochMilli(),
                sha256,
                ScanStatus.PENDING.name());
    }

    @Override
    public List<String> due(Instant now, int most) {
        return names(
                "SELECT sha256 FROM files_content WHERE scan_due <= ? ORDER BY scan_due" + FIRST,
                now.toEpochMilli(),
                most);
    }

    @Override
    public int rescan(Collection<ScanStatus> statuses, Instant due) {
        return statuses.stream()
                .mapToInt(status -> update(
                        "UPDATE files_content SET scan_status = ?, scan_detail = '', scan_attempts = 0, scan_due = ?"
                                + " WHERE scan_status = ?",
                        ScanStatus.PENDING.name(),
                        due.toEpochMilli(),
                        status.name()))
                .sum();
    }

    @Override
    public void rescan(String sha256, Instant due) {
        update(
                "UPDATE files_content SET scan_status = ?, scan_detail = '', scan_attempts = 0, scan_due = ?"
                        + " WHERE sha256 = ?",
                ScanStatus.PENDING.name(),
                due.toEpochMilli(),
                sha256);
    }

    @Override
    public int skipPending(String reason) {
        return update(
                "UPDATE files_content SET scan_status = ?, scan_detail = ?, scan_due = NULL WHERE scan_status = ?",
                ScanStatus.SKIPPED.name(),
                reason,
                ScanStatus.PENDING.name());
    }

    @Override
    public Map<ScanStatus, Long> counts() {
        Map<ScanStatus, Long> counts = new EnumMap<>(ScanStatus.class);
        database.with(connection -> Database.query(
                connection,
                "SELECT scan_status, COUNT(*) FROM files_content GROUP BY scan_status",
                row -> counts.put(ScanStatus.valueOf(row.getString(1)), row.getLong(2))));
        return counts;
    }

    @Override
    public boolean unreferenced(String sha256) {
        return !names("SELECT sha256 FROM files_content WHERE sha256 = ? AND" + NO_FILE, sha256)
                .isEmpty();
    }

    @Override
    public List<String> unreferenced(int most) {
        return names("SELECT sha256 FROM files_content WHERE" + NO_FILE + FIRST, most);
    }

    @Override
    public void remove(String sha256) {
        update("DELETE FROM files_content WHERE sha256 = ? AND" + NO_FILE, sha256);
    }

    private int update(String sql, Object... values) {
        return database.with(connection -> Database.update(connection, sql, values));
    }

    private List<String> names(String sql, Object... values) {
        return database.with(connection -> Database.query(connection, sql, row -> row.getString(1), values));
    }

    private static StoredContent content(ResultSet row) throws SQLException {
        return new StoredContent(
                row.getString("sha256"),
                row.getLong("size_bytes"),
                MetadataJson.read(row.getString("metadata")),
                row.getBoolean("thumbnail"),
                row.getBoolean("inspected"),
                new StoredContent.Scan(
                        ScanStatus.valueOf(row.getString("scan_status")),
                        row.getString("scan_detail"),
                        row.getInt("scan_attempts")));
    }
}
