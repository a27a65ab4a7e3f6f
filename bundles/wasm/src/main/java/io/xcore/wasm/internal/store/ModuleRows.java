package io.xcore.wasm.internal.store;

import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.OwnBounds;
import io.xcore.wasm.internal.StoredModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in the rows of modules. */
final class ModuleRows {
    static final String SELECT =
            "SELECT m.id, m.owner_id, m.name, m.description, m.memory_pages, m.table_entries, m.fuel, m.timeout_millis,"
                    + " m.concurrency, m.output_bytes, m.stack_bytes, m.compile_millis, m.latest_version, m.created_at, m.updated_at, m.revision,"
                    + " v.version_number, v.sha256, v.byte_count, v.created_at AS version_created_at"
                    + " FROM wasm_module m"
                    + " JOIN wasm_version v ON v.module_id = m.id AND v.version_number = m.active_version";
    static final String SELECT_VERSION =
            "SELECT version_number, sha256, byte_count, created_at AS version_created_at FROM wasm_version";

    private ModuleRows() {}

    static StoredModule module(ResultSet row) throws SQLException {
        return new StoredModule(
                row.getString("id"),
                number(row, "owner_id"),
                row.getString("name"),
                row.getString("description"),
                bounds(row),
                version(row),
                row.getInt("latest_version"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                row.getInt("revision"));
    }

    static ModuleVersion version(ResultSet row) throws SQLException {
        return new ModuleVersion(
                row.getInt("version_number"),
                row.getString("sha256"),
                row.getLong("byte_count"),
                Instant.ofEpochMilli(row.getLong("version_created_at")));
    }

    /** What can be changed of a module: name, description and the bounds. */
    static List<@Nullable Object> changeable(StoredModule module) {
        OwnBounds bounds = module.bounds();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(module.name());
        values.add(module.description());
        values.add(bounds.memoryPages().orElse(null));
        values.add(bounds.tableEntries().orElse(null));
        values.add(bounds.fuel().orElse(null));
        values.add(bounds.timeout().map(Duration::toMillis).orElse(null));
        values.add(bounds.concurrency().orElse(null));
        values.add(bounds.outputBytes().orElse(null));
        values.add(bounds.stackBytes().orElse(null));
        values.add(bounds.compileTime().map(Duration::toMillis).orElse(null));
        values.add(module.updatedAt().toEpochMilli());
        return values;
    }

    private static OwnBounds bounds(ResultSet row) throws SQLException {
        return new OwnBounds(
                number(row, "memory_pages").map(Long::intValue),
                number(row, "table_entries").map(Long::intValue),
                number(row, "fuel"),
                number(row, "timeout_millis").map(Duration::ofMillis),
                number(row, "concurrency").map(Long::intValue),
                number(row, "output_bytes").map(Long::intValue),
                number(row, "stack_bytes").map(Long::intValue),
                number(row, "compile_millis").map(Duration::ofMillis));
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
