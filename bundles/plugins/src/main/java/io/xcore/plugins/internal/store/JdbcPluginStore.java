package io.xcore.plugins.internal.store;

import io.xcore.plugins.internal.DesiredPlugin;
import io.xcore.plugins.internal.PluginStore;
import io.xcore.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables {@code plugins_desired} and {@code plugins_content}. */
@Component(service = PluginStore.class)
public final class JdbcPluginStore implements PluginStore {
    private final Database database;

    @Activate
    public JdbcPluginStore(@Reference(target = "(xcore.schema=plugins)") DataSource source) {
        this.database = new Database(source, "The plugins cannot be reached");
    }

    @Override
    public List<DesiredPlugin> all() {
        return database.with(connection -> Database.query(
                connection,
                "SELECT " + PluginRows.CHANGEABLE + ", id FROM plugins_desired ORDER BY id",
                PluginRows::read));
    }

    @Override
    public void create(DesiredPlugin plugin, Path content) {
        database.inTransaction(connection -> {
            writeContent(connection, plugin.sha256(), content);
            return Database.update(
                    connection,
                    "INSERT INTO plugins_desired (" + PluginRows.CHANGEABLE
                            + ", id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    PluginRows.values(plugin));
        });
    }

    @Override
    public void replace(DesiredPlugin plugin, Path content) {
        database.inTransaction(connection -> {
            Optional<String> former = contentOf(connection, plugin.id());
            writeContent(connection, plugin.sha256(), content);
            update(connection, plugin);
            return former.isPresent() ? dropOrphan(connection, former.get()) : 0;
        });
    }

    @Override
    public void update(List<DesiredPlugin> plugins) {
        database.inTransaction(connection -> {
            for (DesiredPlugin plugin : plugins) {
                update(connection, plugin);
            }
            return plugins.size();
        });
    }

    @Override
    public void delete(List<String> ids) {
        database.inTransaction(connection -> {
            int dropped = 0;
            for (String id : ids) {
                Optional<String> content = contentOf(connection, id);
                Database.update(connection, "DELETE FROM plugins_desired WHERE id = ?", id);
                dropped += content.isPresent() ? dropOrphan(connection, content.get()) : 0;
            }
            return dropped;
        });
    }

    @Override
    public InputStream open(String sha256) {
        return new ContentStream(piece -> database
                .with(connection -> Database.query(
                        connection,
                        "SELECT bytes FROM plugins_content WHERE sha256 = ? AND piece = ?",
                        row -> row.getBytes(1),
                        sha256,
                        piece))
                .stream()
                .findFirst());
    }

    private static void update(Connection connection, DesiredPlugin plugin) throws SQLException {
        int changed = Database.update(
                connection,
                "UPDATE plugins_desired SET sha256 = ?, content_size = ?, enabled = ?, generation = ?, source = ?,"
                        + " descriptor = ?, settings = ?, crashes = ?, installed_at = ?, last_reload = ?"
                        + " WHERE id = ?",
                PluginRows.values(plugin));
        if (changed == 0) {
            throw new IllegalStateException("The row of plugin " + plugin.id() + " is gone");
        }
    }

    private static Optional<String> contentOf(Connection connection, String id) throws SQLException {
        return Database.query(
                        connection, "SELECT sha256 FROM plugins_desired WHERE id = ?", row -> row.getString(1), id)
                .stream()
                .findFirst();
    }

    /** A piece at a time: a large plugin is never in memory as a whole. */
    private static void writeContent(Connection connection, String sha256, Path content) throws SQLException {
        if (isKept(connection, sha256)) {
            return;
        }
        try (InputStream in = Files.newInputStream(content);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO plugins_content (sha256, piece, bytes) VALUES (?, ?, ?)")) {
            int piece = 0;
            for (byte[] bytes = in.readNBytes(ContentStream.PIECE_BYTES);
                    bytes.length > 0;
                    bytes = in.readNBytes(ContentStream.PIECE_BYTES)) {
                insert.setString(1, sha256);
                insert.setInt(2, piece++);
                insert.setBytes(3, bytes);
                insert.executeUpdate();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isKept(Connection connection, String sha256) throws SQLException {
        return Database.number(
                        connection, "SELECT COUNT(*) FROM plugins_content WHERE sha256 = ? AND piece = 0", sha256)
                > 0;
    }

    private static int dropOrphan(Connection connection, String sha256) throws SQLException {
        return Database.update(
                connection,
                "DELETE FROM plugins_content WHERE sha256 = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM plugins_desired WHERE sha256 = ?)",
                sha256,
                sha256);
    }
}
