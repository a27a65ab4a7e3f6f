package io.xcore.files.internal.store;

import io.xcore.file.ScanStatus;
import io.xcore.files.internal.ContentStore;
import io.xcore.files.internal.StoredContent;
import io.xcore.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    private static final String FORGET = "DELETE FROM files_content WHERE sha256 = ? AND" + NO_FILE;
    private static final String FIRST = " FETCH FIRST ? ROWS ONLY";

    /** What was found in something infected holds until a scanner has looked again: nobody is given it meanwhile. */
    private static final String RESCAN = "UPDATE files_content SET scan_attempts = 0, scan_due = ?,"
            + " scan_detail = CASE scan_status WHEN 'INFECTED' THEN scan_detail ELSE '' END,"
            + " scan_status = CASE scan_status WHEN 'INFECTED' THEN scan_status ELSE 'PENDING' END";

    private final Database database;

    @Activate
    public JdbcContentStore(@Reference(target = "(xcore.schema=files)") DataSource source) {
        this.database = new Database(source, "The files cannot be reached");
    }

    @Override
    public void addIfAbsent(String sha256, long size, ScanStatus status, Instant now) {
        Long due = status == ScanStatus.PENDING ? Long.valueOf(now.toEpochMilli()) : null;
        database.with(connection -> {
            // Of one that no file has, nobody knows how much of it a crash has left.
            Database.update(connection, FORGET, sha256);
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
        return names(
                "SELECT sha256 FROM files_content --DERBY-PROPERTIES index=IX_FILES_CONTENT_INSPECTED\n WHERE inspected = ?"
                        + FIRST,
                false,
                most);
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
                        + " WHERE sha256 = ? AND scan_due IS NOT NULL",
                due.toEpochMilli(),
                sha256);
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
        List<Object> values = new ArrayList<>(List.of(due.toEpochMilli()));
        statuses.forEach(status -> values.add(status.name()));
        String marks = String.join(", ", Collections.nCopies(statuses.size(), "?"));
        return update(RESCAN + " WHERE scan_status IN (" + marks + ")", values.toArray());
    }

    @Override
    public void rescan(String sha256, Instant due) {
        update(RESCAN + " WHERE sha256 = ?", due.toEpochMilli(), sha256);
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
    public boolean referenced(String sha256) {
        return !names("SELECT sha256 FROM files_file WHERE sha256 = ?" + FIRST, sha256, 1)
                .isEmpty();
    }

    @Override
    public List<String> unreferenced(int most) {
        // All are looked at: nobody is to wait for that, and each is looked at once more before it is removed.
        return database.read(connection -> Database.query(
                connection, "SELECT sha256 FROM files_content WHERE" + NO_FILE + FIRST, row -> row.getString(1), most));
    }

    @Override
    public void remove(String sha256) {
        update(FORGET, sha256);
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
                        row.getInt("scan_attempts"),
                        Database.instant(row, "scan_due").isPresent()));
    }
}
