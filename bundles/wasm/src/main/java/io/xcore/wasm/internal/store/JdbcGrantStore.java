package io.xcore.wasm.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.security.SecretSealer;
import io.xcore.sql.Database;
import io.xcore.wasm.internal.host.GrantStore;
import io.xcore.wasm.internal.host.Grants;
import io.xcore.wasm.internal.host.StoredGrants;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code wasm_grant}. Configurations are sealed. */
@Component(service = GrantStore.class)
public final class JdbcGrantStore implements GrantStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final SecretSealer sealer;

    @Activate
    public JdbcGrantStore(
            @Reference(target = "(xcore.schema=wasm)") DataSource source, @Reference SecretSealer sealer) {
        this.database = new Database(source, "The grants of modules cannot be reached");
        this.sealer = sealer;
    }

    @Override
    public Optional<StoredGrants> find(String moduleId) {
        return database
                .with(connection -> Database.query(
                        connection,
                        "SELECT grants, config, granted_by, granted_at FROM wasm_grant WHERE module_id = ?",
                        row -> grants(moduleId, row),
                        moduleId))
                .stream()
                .findFirst();
    }

    private StoredGrants grants(String moduleId, ResultSet row) throws SQLException {
        byte[] config = sealer.open(context(moduleId), row.getString(2));
        long grantedBy = row.getLong(3);
        Optional<Long> by = row.wasNull() ? Optional.empty() : Optional.of(grantedBy);
        return new StoredGrants(
                read(row.getString(1), new TypeReference<Grants>() {}),
                read(new String(config, StandardCharsets.UTF_8), new TypeReference<Map<String, String>>() {}),
                by,
                Instant.ofEpochMilli(row.getLong(4)));
    }

    @Override
    public void put(String moduleId, StoredGrants grants) {
        byte[] config = write(grants.config()).getBytes(StandardCharsets.UTF_8);
        String sealed = sealer.seal(context(moduleId), config);
        String granted = write(grants.grants());
        database.inTransaction(connection -> {
            Database.update(connection, "DELETE FROM wasm_grant WHERE module_id = ?", moduleId);
            return Database.update(
                    connection,
                    "INSERT INTO wasm_grant (module_id, grants, config, granted_by, granted_at) VALUES (?, ?, ?, ?, ?)",
                    moduleId,
                    granted,
                    sealed,
                    grants.grantedBy().orElse(null),
                    grants.grantedAt().toEpochMilli());
        });
    }

    @Override
    public void remove(String moduleId) {
        database.with(
                connection -> Database.update(connection, "DELETE FROM wasm_grant WHERE module_id = ?", moduleId));
    }

    private static String context(String moduleId) {
        return "wasm-grant:" + moduleId;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Grants can be written", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was written can be read", e);
        }
    }
}
