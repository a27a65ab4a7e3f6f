package io.xcore.webhooks.internal.store;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.sql.Database;
import io.xcore.webhooks.internal.DisableReason;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Endpoint.Health;
import io.xcore.webhooks.internal.Endpoint.SealedSecrets;
import io.xcore.webhooks.internal.Endpoint.State;
import io.xcore.webhooks.internal.Endpoint.Target;
import io.xcore.webhooks.internal.EndpointStore;
import io.xcore.webhooks.internal.EventFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code webhooks_endpoint}. */
@Component(service = EndpointStore.class)
public final class JdbcEndpointStore implements EndpointStore {
    private static final String COLUMNS =
            "id, owner_id, url, description, events, header_names, sealed_headers, enabled,"
                    + " disable_reason, sealed_secret, sealed_previous, previous_until, failing_since, exhausted, warnings,"
                    + " held_until, created_at, updated_at, version";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM webhooks_endpoint";

    /** Neither types of events nor names of headers have one. */
    private static final String SEPARATOR = " ";

    private final Database database;

    @Activate
    public JdbcEndpointStore(@Reference(target = "(xcore.schema=webhooks)") DataSource source) {
        this.database = new Database(source, "The webhooks cannot be reached");
    }

    @Override
    public void add(Endpoint endpoint) {
        Target target = endpoint.target();
        SealedSecrets secrets = endpoint.secrets();
        database.with(connection -> Database.update(
                connection,
                "INSERT INTO webhooks_endpoint (" + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                endpoint.id(),
                endpoint.ownerId(),
                target.url(),
                target.description(),
                String.join(SEPARATOR, target.events().patterns()),
                String.join(SEPARATOR, target.headerNames()),
                target.sealedHeaders(),
                endpoint.state().enabled(),
                reason(endpoint),
                secrets.current(),
                secrets.previous().map(SealedSecrets.Previous::sealed).orElse(null),
                Database.millis(secrets.previous().map(SealedSecrets.Previous::until)),
                Database.millis(endpoint.health().failingSince()),
                endpoint.health().exhausted(),
                endpoint.health().warnings(),
                Database.millis(endpoint.health().heldUntil()),
                endpoint.createdAt().toEpochMilli(),
                endpoint.updatedAt().toEpochMilli(),
                endpoint.version()));
    }

    @Override
    public Optional<Endpoint> find(String id) {
        return database
                .with(connection ->
                        Database.query(connection, SELECT + " WHERE id = ?", JdbcEndpointStore::endpoint, id))
                .stream()
                .findFirst();
    }

    @Override
    public Page<Endpoint> list(Optional<Long> ownerId, PageRequest page) {
        String where = ownerId.isPresent() ? " WHERE owner_id = ?" : "";
        String rest = where + " ORDER BY created_at, id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
        Object[] owner = ownerId.stream().toArray();
        Object[] all = Stream.concat(Stream.of(owner), Stream.of(page.skip(), page.limit()))
                .toArray();
        return database.with(connection -> new Page<>(
                Database.number(connection, "SELECT COUNT(*) FROM webhooks_endpoint" + where, owner),
                page,
                Database.query(connection, SELECT + rest, JdbcEndpointStore::endpoint, all)));
    }

    @Override
    public long count(long ownerId) {
        return database.with(connection ->
                Database.number(connection, "SELECT COUNT(*) FROM webhooks_endpoint WHERE owner_id = ?", ownerId));
    }

    @Override
    public List<Endpoint> enabled() {
        return database.with(connection -> Database.query(
                connection, SELECT + " WHERE enabled = ? ORDER BY created_at, id", JdbcEndpointStore::endpoint, true));
    }

    @Override
    public Map<String, Integer> backlogs() {
        Map<String, Integer> backlogs = new HashMap<>();
        database.with(connection -> Database.query(
                connection,
                "SELECT endpoint_id, COUNT(*) FROM webhooks_delivery WHERE status = 'pending' GROUP BY endpoint_id",
                row -> backlogs.put(row.getString(1), row.getInt(2))));
        return backlogs;
    }

    @Override
    public boolean change(Endpoint endpoint) {
        Target target = endpoint.target();
        SealedSecrets secrets = endpoint.secrets();
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE webhooks_endpoint SET url = ?, description = ?, events = ?, header_names = ?,"
                                + " sealed_headers = ?, enabled = ?, disable_reason = ?, sealed_secret = ?,"
                                + " sealed_previous = ?, previous_until = ?, updated_at = ?, version = version + 1"
                                + " WHERE id = ? AND version = ?",
                        target.url(),
                        target.description(),
                        String.join(SEPARATOR, target.events().patterns()),
                        String.join(SEPARATOR, target.headerNames()),
                        target.sealedHeaders(),
                        endpoint.state().enabled(),
                        reason(endpoint),
                        secrets.current(),
                        secrets.previous().map(SealedSecrets.Previous::sealed).orElse(null),
                        Database.millis(secrets.previous().map(SealedSecrets.Previous::until)),
                        endpoint.updatedAt().toEpochMilli(),
                        endpoint.id(),
                        endpoint.version())
                == 1);
    }

    @Override
    public boolean remove(String id) {
        return database.inTransaction(connection -> {
            Database.update(
                    connection,
                    "DELETE FROM webhooks_attempt WHERE delivery_id IN"
                            + " (SELECT id FROM webhooks_delivery WHERE endpoint_id = ?)",
                    id);
            Database.update(connection, "DELETE FROM webhooks_delivery WHERE endpoint_id = ?", id);
            return Database.update(connection, "DELETE FROM webhooks_endpoint WHERE id = ?", id) == 1;
        });
    }

    @Override
    public boolean disable(String id, DisableReason reason, Instant now) {
        return database.inTransaction(connection -> {
            boolean wasEnabled = Database.update(
                            connection,
                            "UPDATE webhooks_endpoint SET enabled = ?, disable_reason = ?, updated_at = ?,"
                                    + " version = version + 1 WHERE id = ? AND enabled = ?",
                            false,
                            reason.name(),
                            now.toEpochMilli(),
                            id,
                            true)
                    == 1;
            if (wasEnabled) {
                Database.update(connection, JdbcDeliveryStore.CANCEL, now.toEpochMilli(), id);
            }
            return wasEnabled;
        });
    }

    @Override
    public void succeeded(String id) {
        database.with(connection -> Database.update(
                connection,
                "UPDATE webhooks_endpoint SET failing_since = NULL, exhausted = 0, warnings = 0, held_until = NULL"
                        + " WHERE id = ? AND (failing_since IS NOT NULL OR held_until IS NOT NULL)",
                id));
    }

    @Override
    public Optional<Health> failed(String id, Instant at, boolean exhausted, Optional<Instant> heldUntil) {
        return database.inTransaction(connection -> {
            Database.update(
                    connection,
                    "UPDATE webhooks_endpoint SET failing_since = COALESCE(failing_since, CAST(? AS BIGINT)),"
                            + " exhausted = exhausted + ?, held_until = COALESCE(CAST(? AS BIGINT), held_until)"
                            + " WHERE id = ?",
                    at.toEpochMilli(),
                    exhausted ? 1 : 0,
                    Database.millis(heldUntil),
                    id);
            return Database.query(connection, SELECT + " WHERE id = ?", JdbcEndpointStore::health, id).stream()
                    .findFirst();
        });
    }

    @Override
    public boolean warned(String id, int warnings) {
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE webhooks_endpoint SET warnings = ? WHERE id = ? AND warnings < ?",
                        warnings,
                        id,
                        warnings)
                == 1);
    }

    private static @Nullable String reason(Endpoint endpoint) {
        return endpoint.state().reason().map(DisableReason::name).orElse(null);
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        Optional<DisableReason> reason =
                Optional.ofNullable(row.getString("disable_reason")).map(DisableReason::valueOf);
        return new Endpoint(
                row.getString("id"),
                row.getLong("owner_id"),
                new Target(
                        row.getString("url"),
                        row.getString("description"),
                        new EventFilter(words(row.getString("events"))),
                        words(row.getString("header_names")),
                        row.getString("sealed_headers")),
                new State(row.getBoolean("enabled"), reason),
                secrets(row),
                health(row),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                row.getInt("version"));
    }

    private static SealedSecrets secrets(ResultSet row) throws SQLException {
        Optional<Instant> until = Database.instant(row, "previous_until");
        String previous = row.getString("sealed_previous");
        return new SealedSecrets(
                row.getString("sealed_secret"), until.map(end -> new SealedSecrets.Previous(previous, end)));
    }

    private static Health health(ResultSet row) throws SQLException {
        return new Health(
                Database.instant(row, "failing_since"),
                row.getInt("exhausted"),
                row.getInt("warnings"),
                Database.instant(row, "held_until"));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR, -1));
    }
}
