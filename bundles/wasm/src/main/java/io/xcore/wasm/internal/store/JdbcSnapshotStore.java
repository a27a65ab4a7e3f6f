package io.xcore.wasm.internal.store;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.sql.Database;
import io.xcore.wasm.internal.snapshot.ModuleState;
import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables {@code wasm_snapshot} and {@code wasm_snapshot_blob}; a restore changes those of modules as well. */
@Component(service = SnapshotStore.class)
public final class JdbcSnapshotStore implements SnapshotStore {
    private static final String SELECT =
            "SELECT id, owner_id, name, description, created_at, byte_count, sha256, module_count FROM wasm_snapshot";

    private final Database database;

    @Activate
    public JdbcSnapshotStore(@Reference(target = "(xcore.schema=wasm)") DataSource source) {
        this.database = new Database(source, "The snapshots cannot be reached");
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getString("id"),
                ModuleRows.number(row, "owner_id"),
                row.getString("name"),
                row.getString("description"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("byte_count"),
                row.getString("sha256"),
                row.getInt("module_count"));
    }

    @Override
    public void add(Snapshot snapshot, Set<String> hashes) {
        database.inTransaction(connection -> {
            for (String sha256 : hashes) {
                Database.update(
                        connection,
                        "INSERT INTO wasm_snapshot_blob (snapshot_id, sha256) VALUES (?, ?)",
                        snapshot.id(),
                        sha256);
            }
            return Database.update(
                    connection,
                    "INSERT INTO wasm_snapshot (id, owner_id, name, description, created_at, byte_count, sha256,"
                            + " module_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    snapshot.id(),
                    snapshot.ownerId().orElse(null),
                    snapshot.name(),
                    snapshot.description(),
                    snapshot.createdAt().toEpochMilli(),
                    snapshot.size(),
                    snapshot.sha256(),
                    snapshot.modules());
        });
    }

    @Override
    public Optional<Snapshot> find(String id) {
        return database
                .with(connection ->
                        Database.query(connection, SELECT + " WHERE id = ?", JdbcSnapshotStore::snapshot, id))
                .stream()
                .findFirst();
    }

    @Override
    public Page<Snapshot> list(Optional<Long> ownerId, PageRequest page) {
        String where = ownerId.isPresent() ? " WHERE owner_id = ?" : "";
        List<Object> values = new ArrayList<>();
        ownerId.ifPresent(values::add);
        Object[] bound = values.toArray();
        values.add(page.skip());
        values.add(page.limit());
        return database.with(connection -> new Page<>(
                Database.number(connection, "SELECT COUNT(*) FROM wasm_snapshot" + where, bound),
                page,
                Database.query(
                        connection,
                        SELECT + where + " ORDER BY created_at DESC, id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                        JdbcSnapshotStore::snapshot,
                        values.toArray())));
    }

    @Override
    public long count(long ownerId) {
        return database.with(connection ->
                Database.number(connection, "SELECT COUNT(*) FROM wasm_snapshot WHERE owner_id = ?", ownerId));
    }

    @Override
    public Optional<Set<String>> remove(String id) {
        return database.inTransaction(connection -> {
            if (Database.update(connection, "DELETE FROM wasm_snapshot WHERE id = ?", id) == 0) {
                return Optional.empty();
            }
            List<String> held = Database.query(
                    connection,
                    "SELECT sha256 FROM wasm_snapshot_blob WHERE snapshot_id = ?",
                    row -> row.getString(1),
                    id);
            Database.update(connection, "DELETE FROM wasm_snapshot_blob WHERE snapshot_id = ?", id);
            return Optional.of(Orphans.of(connection, held));
        });
    }

    /** In the order of their ids, so that two who restore the same modules do not wait for each other. */
    @Override
    public boolean restore(String id, List<ModuleState> modules, Instant at) {
        List<ModuleState> ordered = modules.stream()
                .sorted(Comparator.comparing(state -> state.module().id()))
                .toList();
        return database.inTransaction(connection -> {
            if (Database.number(connection, "SELECT COUNT(*) FROM wasm_snapshot WHERE id = ?", id) == 0) {
                return false;
            }
            for (ModuleState state : ordered) {
                new ModuleRestoration(connection, state).run(at);
            }
            return true;
        });
    }
}
