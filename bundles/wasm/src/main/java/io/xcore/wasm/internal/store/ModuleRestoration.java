package io.xcore.wasm.internal.store;

import io.xcore.sql.Database;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.StoredModule;
import io.xcore.wasm.internal.snapshot.ModuleState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a module back as it was, as a part of a transaction. */
final class ModuleRestoration {
    private final Connection connection;
    private final ModuleState wanted;
    private final String id;

    ModuleRestoration(Connection connection, ModuleState wanted) {
        this.connection = connection;
        this.wanted = wanted;
        this.id = wanted.module().id();
    }

    void run(Instant at) throws SQLException {
        // First of all, so that whoever else changes the module waits.
        boolean there =
                Database.update(connection, "UPDATE wasm_module SET revision = revision + 1 WHERE id = ?", id) == 1;
        int latest = Math.max(wanted.module().latest(), there ? latest() : 0);
        latest = restoreVersions(latest);
        if (there) {
            change(at, latest);
        } else {
            JdbcModuleStore.insert(connection, module(at, latest));
        }
    }

    private int latest() throws SQLException {
        return (int) Database.number(connection, "SELECT latest_version FROM wasm_module WHERE id = ?", id);
    }

    /** @return the highest number that a version has now, or ever had */
    private int restoreVersions(int highest) throws SQLException {
        Map<Integer, ModuleVersion> present = present();
        int latest = highest;
        for (ModuleVersion version : wanted.versions()) {
            ModuleVersion other = present.get(version.number());
            if (other != null && other.sha256().equals(version.sha256())) {
                continue;
            }
            if (other != null) {
                // The module was deleted and restored, and has got other bytes under this number since.
                latest++;
                renumber(other.number(), latest);
            }
            JdbcModuleStore.insert(connection, id, version);
        }
        return latest;
    }

    private Map<Integer, ModuleVersion> present() throws SQLException {
        return Database.query(connection, ModuleRows.SELECT_VERSION + " WHERE module_id = ?", ModuleRows::version, id)
                .stream()
                .collect(Collectors.toMap(ModuleVersion::number, Function.identity()));
    }

    private void renumber(int former, int number) throws SQLException {
        Database.update(
                connection,
                "UPDATE wasm_version SET version_number = ? WHERE module_id = ? AND version_number = ?",
                number,
                id,
                former);
    }

    private void change(Instant at, int latest) throws SQLException {
        StoredModule module = module(at, latest);
        List<@Nullable Object> values = new ArrayList<>(ModuleRows.changeable(module));
        values.add(module.active().number());
        values.add(module.latest());
        values.add(id);
        Database.update(
                connection,
                "UPDATE wasm_module SET name = ?, description = ?, memory_pages = ?, table_entries = ?, fuel = ?,"
                        + " timeout_millis = ?, concurrency = ?, output_bytes = ?, stack_bytes = ?, compile_millis = ?,"
                        + " updated_at = ?, active_version = ?, latest_version = ? WHERE id = ?",
                values.toArray());
    }

    private StoredModule module(Instant at, int latest) {
        StoredModule module = wanted.module();
        return new StoredModule(
                id,
                module.ownerId(),
                module.name(),
                module.description(),
                module.bounds(),
                module.active(),
                latest,
                module.createdAt(),
                at,
                0);
    }
}
