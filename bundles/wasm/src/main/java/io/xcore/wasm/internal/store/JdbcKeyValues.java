package io.xcore.wasm.internal.store;

import io.xcore.error.XcoreException;
import io.xcore.sql.Database;
import io.xcore.wasm.internal.host.KeyValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code wasm_value}. */
@Component(service = KeyValues.class)
public final class JdbcKeyValues implements KeyValues {
    private static final String DUPLICATE = "23505";
    private static final String OF_KEY = " WHERE owner_id = ? AND name = ?";

    private final Database database;

    @Activate
    public JdbcKeyValues(@Reference(target = "(xcore.schema=wasm)") DataSource source) {
        this.database = new Database(source, "The values of modules cannot be reached");
    }

    @Override
    public Optional<byte[]> get(String owner, String key) {
        return database
                .with(connection -> Database.query(
                        connection, "SELECT content FROM wasm_value" + OF_KEY, row -> row.getBytes(1), owner, key))
                .stream()
                .findFirst();
    }

    @Override
    public boolean put(String owner, String key, byte[] value) {
        try {
            return set(owner, key, value);
        } catch (XcoreException e) {
            // Another call has added the key meanwhile; now it is there to be changed.
            if (e.getCause() instanceof SQLException refused && DUPLICATE.equals(refused.getSQLState())) {
                return set(owner, key, value);
            }
            throw e;
        }
    }

    private boolean set(String owner, String key, byte[] value) {
        return database.inTransaction(connection -> changed(connection, owner, key, value)
                || (room(connection, owner) && inserted(connection, owner, key, value)));
    }

    private static boolean room(Connection connection, String owner) throws SQLException {
        return Database.number(connection, "SELECT COUNT(*) FROM wasm_value WHERE owner_id = ?", owner) < MOST_KEYS;
    }

    private static boolean changed(Connection connection, String owner, String key, byte[] value) throws SQLException {
        return Database.update(connection, "UPDATE wasm_value SET content = ?" + OF_KEY, value, owner, key) == 1;
    }

    private static boolean inserted(Connection connection, String owner, String key, byte[] value) throws SQLException {
        return Database.update(
                        connection,
                        "INSERT INTO wasm_value (owner_id, name, content) VALUES (?, ?, ?)",
                        owner,
                        key,
                        value)
                == 1;
    }

    @Override
    public void remove(String owner, String key) {
        database.with(connection -> Database.update(connection, "DELETE FROM wasm_value" + OF_KEY, owner, key));
    }

    @Override
    public void clear(String owner) {
        database.with(connection -> Database.update(connection, "DELETE FROM wasm_value WHERE owner_id = ?", owner));
    }
}
