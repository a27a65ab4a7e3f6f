package io.xcore.config.internal.store;

import static io.xcore.config.internal.store.Database.read;
import static io.xcore.config.internal.store.Database.write;

import io.xcore.config.internal.DocumentJson;
import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.profile.ProfileStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code config_profile}. */
@Component(service = ProfileStore.class)
public final class JdbcProfileStore implements ProfileStore {
    private static final String SELECT =
            "SELECT id, name, description, document, created_millis, updated_millis FROM config_profile";

    private final Database database;

    @Activate
    public JdbcProfileStore(@Reference(target = "(xcore.schema=config)") DataSource source) {
        this.database = new Database(source);
    }

    @Override
    public List<Profile> list() {
        return database.with(connection ->
                read(connection, SELECT + " ORDER BY name_key", statement -> {}, JdbcProfileStore::profile));
    }

    @Override
    public Optional<Profile> find(String id) {
        return where("id", id);
    }

    @Override
    public Optional<Profile> named(String name) {
        return where("name_key", key(name));
    }

    @Override
    public void insert(Profile profile) {
        database.transaction(connection -> write(
                connection,
                "INSERT INTO config_profile (name, name_key, description, document, updated_millis, id, created_millis)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    bind(statement, profile);
                    statement.setLong(7, profile.createdAt().toEpochMilli());
                }));
    }

    @Override
    public boolean update(Profile former, Profile profile) {
        return database.transaction(connection -> write(
                        connection,
                        "UPDATE config_profile SET name = ?, name_key = ?, description = ?, document = ?,"
                                + " updated_millis = ? WHERE id = ? AND updated_millis = ?",
                        statement -> {
                            bind(statement, profile);
                            statement.setLong(7, former.updatedAt().toEpochMilli());
                        }))
                > 0;
    }

    @Override
    public boolean delete(String id) {
        return database.transaction(connection -> write(
                        connection, "DELETE FROM config_profile WHERE id = ?", statement -> statement.setString(1, id)))
                > 0;
    }

    private Optional<Profile> where(String column, String value) {
        return database.with(connection -> read(
                        connection,
                        SELECT + " WHERE " + column + " = ?",
                        statement -> statement.setString(1, value),
                        JdbcProfileStore::profile)
                .stream()
                .findFirst());
    }

    private static void bind(PreparedStatement statement, Profile profile) throws SQLException {
        statement.setString(1, profile.name());
        statement.setString(2, key(profile.name()));
        statement.setString(3, profile.description());
        statement.setString(4, DocumentJson.write(profile.config()));
        statement.setLong(5, profile.updatedAt().toEpochMilli());
        statement.setString(6, profile.id());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                DocumentJson.document(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)));
    }
}
