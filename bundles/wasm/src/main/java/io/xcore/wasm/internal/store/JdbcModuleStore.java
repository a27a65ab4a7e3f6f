package io.xcore.wasm.internal.store;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.sql.Database;
import io.xcore.wasm.internal.ModuleStore;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.StoredModule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables {@code wasm_module} and {@code wasm_version}. */
@Component(service = ModuleStore.class)
public final class JdbcModuleStore implements ModuleStore {
    private static final String OF_MODULE = " WHERE module_id = ?";
    private static final String OF_VERSION = OF_MODULE + " AND version_number = ?";

    private static final int MOST_TRIES = 10;

    private final Database database;

    @Activate
    public JdbcModuleStore(@Reference(target = "(xcore.schema=wasm)") DataSource source) {
        this.database = new Database(source, "The modules cannot be reached");
    }

    @Override
    public void add(StoredModule module) {
        database.inTransaction(connection -> {
            insert(connection, module);
            return insert(connection, module.id(), module.active());
        });
    }

    /** Without its versions. */
    static int insert(Connection connection, StoredModule module) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(ModuleRows.changeable(module));
        values.add(module.id());
        values.add(module.ownerId().orElse(null));
        values.add(module.active().number());
        values.add(module.latest());
        values.add(module.createdAt().toEpochMilli());
        return Database.update(
                connection,
                "INSERT INTO wasm_module (name, description, memory_pages, table_entries, fuel, timeout_millis,"
                        + " concurrency, output_bytes, stack_bytes, compile_millis, updated_at, id, owner_id,"
                        + " active_version, latest_version, created_at, revision)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                values.toArray());
    }

    static int insert(Connection connection, String id, ModuleVersion version) throws SQLException {
        return Database.update(
                connection,
                "INSERT INTO wasm_version (module_id, version_number, sha256, byte_count, created_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                id,
                version.number(),
                version.sha256(),
                version.size(),
                version.createdAt().toEpochMilli());
    }

    @Override
    public Optional<StoredModule> find(String id) {
        return database.with(connection -> {
            List<StoredModule> found = found(connection, id);
            // Between the reading of a module and of its active version it can get others, and lose that one.
            for (int tries = 1; found.isEmpty() && tries < MOST_TRIES && exists(connection, id); tries++) {
                found = found(connection, id);
            }
            return found.stream().findFirst();
        });
    }

    private static List<StoredModule> found(Connection connection, String id) throws SQLException {
        return Database.query(connection, ModuleRows.SELECT + " WHERE m.id = ?", ModuleRows::module, id);
    }

    private static boolean exists(Connection connection, String id) throws SQLException {
        return Database.number(connection, "SELECT COUNT(*) FROM wasm_module WHERE id = ?", id) == 1;
    }

    @Override
    public Page<StoredModule> list(Optional<Long> ownerId, Optional<String> name, PageRequest page) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        ownerId.ifPresent(owner -> {
            conditions.add("m.owner_id = ?");
            values.add(owner);
        });
        name.ifPresent(part -> {
            conditions.add("LOWER(m.name) LIKE ? ESCAPE '!'");
            values.add("%" + part.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        Object[] bound = values.toArray();
        values.add(page.skip());
        values.add(page.limit());
        return database.with(connection -> new Page<>(
                Database.number(connection, "SELECT COUNT(*) FROM wasm_module m" + where, bound),
                page,
                Database.query(
                        connection,
                        ModuleRows.SELECT + where + " ORDER BY m.created_at, m.id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                        ModuleRows::module,
                        values.toArray())));
    }

    @Override
    public long count(long ownerId) {
        return database.with(connection ->
                Database.number(connection, "SELECT COUNT(*) FROM wasm_module WHERE owner_id = ?", ownerId));
    }

    @Override
    public boolean change(StoredModule module) {
        List<@Nullable Object> values = new ArrayList<>(ModuleRows.changeable(module));
        values.add(module.id());
        values.add(module.revision());
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE wasm_module SET name = ?, description = ?, memory_pages = ?, table_entries = ?,"
                                + " fuel = ?, timeout_millis = ?, concurrency = ?, output_bytes = ?, stack_bytes = ?,"
                                + " compile_millis = ?, updated_at = ?,"
                                + " revision = revision + 1 WHERE id = ? AND revision = ?",
                        values.toArray())
                == 1);
    }

    @Override
    public boolean addVersion(String id, ModuleVersion version) {
        return database.inTransaction(connection -> {
            boolean next = Database.update(
                            connection,
                            "UPDATE wasm_module SET latest_version = ?, active_version = ?, updated_at = ?,"
                                    + " revision = revision + 1 WHERE id = ? AND latest_version = ?",
                            version.number(),
                            version.number(),
                            version.createdAt().toEpochMilli(),
                            id,
                            version.number() - 1)
                    == 1;
            if (next) {
                insert(connection, id, version);
            }
            return next;
        });
    }

    @Override
    public List<ModuleVersion> versions(String id) {
        return database.with(connection -> Database.query(
                connection,
                ModuleRows.SELECT_VERSION + OF_MODULE + " ORDER BY version_number DESC FETCH FIRST 1000 ROWS ONLY",
                ModuleRows::version,
                id));
    }

    @Override
    public Optional<ModuleVersion> version(String id, int number) {
        return database
                .with(connection -> Database.query(
                        connection, ModuleRows.SELECT_VERSION + OF_VERSION, ModuleRows::version, id, number))
                .stream()
                .findFirst();
    }

    @Override
    public boolean activate(String id, int number, Instant at) {
        return database.inTransaction(connection -> {
            touch(connection, id);
            boolean there =
                    Database.number(connection, "SELECT COUNT(*) FROM wasm_version" + OF_VERSION, id, number) == 1;
            return there
                    && Database.update(
                                    connection,
                                    "UPDATE wasm_module SET active_version = ?, updated_at = ? WHERE id = ?",
                                    number,
                                    at.toEpochMilli(),
                                    id)
                            == 1;
        });
    }

    /** Makes others wait who change the same module: an active version is never removed. */
    private static void touch(Connection connection, String id) throws SQLException {
        Database.update(connection, "UPDATE wasm_module SET revision = revision + 1 WHERE id = ?", id);
    }

    @Override
    public Optional<Set<String>> removeVersion(String id, int number) {
        return database.inTransaction(connection -> {
            touch(connection, id);
            List<ModuleVersion> doomed = inactive(connection, id).stream()
                    .filter(version -> version.number() == number)
                    .toList();
            return doomed.isEmpty() ? Optional.empty() : Optional.of(remove(connection, id, doomed));
        });
    }

    @Override
    public Set<String> prune(String id, int versions) {
        return database.inTransaction(connection -> {
            touch(connection, id);
            List<ModuleVersion> inactive = inactive(connection, id);
            return remove(connection, id, inactive.subList(Math.min(versions - 1, inactive.size()), inactive.size()));
        });
    }

    /** The latest first. */
    private static List<ModuleVersion> inactive(Connection connection, String id) throws SQLException {
        return Database.query(
                connection,
                ModuleRows.SELECT_VERSION + OF_MODULE
                        + " AND version_number <> (SELECT active_version FROM wasm_module WHERE id = ?)"
                        + " ORDER BY version_number DESC",
                ModuleRows::version,
                id,
                id);
    }

    private static Set<String> remove(Connection connection, String id, Collection<ModuleVersion> doomed)
            throws SQLException {
        for (ModuleVersion version : doomed) {
            Database.update(connection, "DELETE FROM wasm_version" + OF_VERSION, id, version.number());
        }
        return orphans(connection, doomed);
    }

    private static Set<String> orphans(Connection connection, Collection<ModuleVersion> removed) throws SQLException {
        return Orphans.of(
                connection, removed.stream().map(ModuleVersion::sha256).toList());
    }

    @Override
    public Optional<Set<String>> remove(String id) {
        return database.inTransaction(connection -> {
            boolean there = Database.update(connection, "DELETE FROM wasm_module WHERE id = ?", id) == 1;
            List<ModuleVersion> versions =
                    Database.query(connection, ModuleRows.SELECT_VERSION + OF_MODULE, ModuleRows::version, id);
            Database.update(connection, "DELETE FROM wasm_version" + OF_MODULE, id);
            return there ? Optional.of(orphans(connection, versions)) : Optional.empty();
        });
    }

    @Override
    public Set<String> hashes() {
        return new HashSet<>(database.with(connection -> Database.query(
                connection,
                "SELECT sha256 FROM wasm_version UNION SELECT sha256 FROM wasm_snapshot_blob",
                row -> row.getString(1))));
    }
}
