package io.xcore.webhooks.internal.store;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.sql.Database;
import io.xcore.webhooks.internal.Attempt;
import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryDetail;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.DeliveryStore;
import io.xcore.webhooks.internal.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables {@code webhooks_message}, {@code webhooks_delivery} and {@code webhooks_attempt}. */
@Component(service = DeliveryStore.class)
public final class JdbcDeliveryStore implements DeliveryStore {
    static final String CANCEL = "UPDATE webhooks_delivery SET status = 'cancelled', finished_at = ?"
            + " WHERE endpoint_id = ? AND status = 'pending'";

    private static final int MOST_ATTEMPTS = 200;

    private final Database database;

    @Activate
    public JdbcDeliveryStore(@Reference(target = "(xcore.schema=webhooks)") DataSource source) {
        this.database = new Database(source, "The webhooks cannot be reached");
    }

    @Override
    public void add(Message message, List<Delivery> deliveries) {
        database.inTransaction(connection -> {
            Database.update(
                    connection,
                    "INSERT INTO webhooks_message (id, event_type, at_millis, payload) VALUES (?, ?, ?, ?)",
                    message.id(),
                    message.type(),
                    message.at().toEpochMilli(),
                    message.payload());
            for (Delivery delivery : deliveries) {
                insert(connection, delivery);
            }
            return deliveries.size();
        });
    }

    @Override
    public List<Due> due(Instant now, int most) {
        return database.with(connection -> Database.query(
                connection,
                "SELECT endpoint_id, MIN(due_at) AS since FROM webhooks_delivery WHERE status = 'pending'"
                        + " AND due_at <= ? GROUP BY endpoint_id ORDER BY since FETCH NEXT ? ROWS ONLY",
                row -> new Due(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                now.toEpochMilli(),
                most));
    }

    @Override
    public List<Claim> claim(String endpointId, Instant now, Instant lease, int most) {
        return database.with(connection -> {
            List<String> ids = Database.query(
                    connection,
                    "SELECT id FROM webhooks_delivery WHERE endpoint_id = ? AND status = 'pending' AND due_at <= ?"
                            + " ORDER BY due_at FETCH NEXT ? ROWS ONLY",
                    row -> row.getString(1),
                    endpointId,
                    now.toEpochMilli(),
                    most);
            List<Claim> claims = new ArrayList<>();
            for (String id : ids) {
                claim(connection, id, lease).ifPresent(claims::add);
            }
            return claims;
        });
    }

    @Override
    public Optional<Claim> claimOne(String deliveryId, Instant lease) {
        return database.with(connection -> claim(connection, deliveryId, lease));
    }

    /** Compares and sets: of several who try, one succeeds, on every node. */
    private static Optional<Claim> claim(Connection connection, String id, Instant lease) throws SQLException {
        String token = UUID.randomUUID().toString();
        int claimed = Database.update(
                connection,
                "UPDATE webhooks_delivery SET status = 'sending', claim = ?, lease_until = ?, attempts = attempts + 1,"
                        + " tries = tries + 1 WHERE id = ? AND status = 'pending'",
                token,
                lease.toEpochMilli(),
                id);
        if (claimed == 0) {
            return Optional.empty();
        }
        return Database.query(
                        connection,
                        DeliveryRows.SELECT_WITH_MESSAGE + " WHERE d.id = ?",
                        row -> new Claim(DeliveryRows.delivery(row), DeliveryRows.message(row), token),
                        id)
                .stream()
                .findFirst();
    }

    @Override
    public boolean finish(Claim claim, Attempt attempt, DeliveryStatus outcome, Instant dueAt) {
        Instant now = attempt.at().plus(attempt.took());
        return database.inTransaction(connection -> {
            boolean mine = Database.update(
                            connection,
                            "UPDATE webhooks_delivery SET status = ?, due_at = ?, finished_at = ?, claim = NULL,"
                                    + " lease_until = NULL WHERE id = ? AND claim = ?",
                            outcome.text(),
                            dueAt.toEpochMilli(),
                            outcome == DeliveryStatus.PENDING ? null : now.toEpochMilli(),
                            claim.delivery().id(),
                            claim.token())
                    == 1;
            if (mine) {
                insert(connection, claim.delivery(), attempt);
            }
            return mine;
        });
    }

    @Override
    public void release(Claim claim, Instant dueAt) {
        database.with(connection -> Database.update(
                connection,
                "UPDATE webhooks_delivery SET status = 'pending', due_at = ?, attempts = attempts - 1,"
                        + " tries = tries - 1, claim = NULL, lease_until = NULL WHERE id = ? AND claim = ?",
                dueAt.toEpochMilli(),
                claim.delivery().id(),
                claim.token()));
    }

    @Override
    public int expire(Instant now) {
        return database.with(connection -> Database.update(
                connection,
                "UPDATE webhooks_delivery SET status = 'pending', due_at = ?, claim = NULL, lease_until = NULL"
                        + " WHERE status = 'sending' AND lease_until < ?",
                now.toEpochMilli(),
                now.toEpochMilli()));
    }

    @Override
    public int cancel(String endpointId, Instant now) {
        // In one statement: what comes for an endpoint that is switched on meanwhile is not given up.
        return database.with(connection -> Database.update(
                connection,
                CANCEL + " AND NOT EXISTS (SELECT 1 FROM webhooks_endpoint WHERE id = ? AND enabled = ?)",
                now.toEpochMilli(),
                endpointId,
                endpointId,
                true));
    }

    @Override
    public Page<Delivery> list(String endpointId, Optional<DeliveryStatus> status, PageRequest page) {
        String where = " WHERE endpoint_id = ?" + (status.isPresent() ? " AND status = ?" : "");
        Object[] wanted = Stream.concat(Stream.of(endpointId), status.map(DeliveryStatus::text).stream())
                .toArray();
        Object[] all = Stream.concat(Stream.of(wanted), Stream.of(page.skip(), page.limit()))
                .toArray();
        return database.with(connection -> new Page<>(
                Database.number(connection, "SELECT COUNT(*) FROM webhooks_delivery" + where, wanted),
                page,
                Database.query(
                        connection,
                        DeliveryRows.SELECT + where
                                + " ORDER BY created_at DESC, id DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                        DeliveryRows::delivery,
                        all)));
    }

    @Override
    public Optional<DeliveryDetail> find(String endpointId, String deliveryId) {
        return database.with(connection -> Database.query(
                        connection,
                        DeliveryRows.SELECT_WITH_MESSAGE + " WHERE d.id = ? AND d.endpoint_id = ?",
                        row -> new DeliveryDetail(
                                DeliveryRows.delivery(row),
                                DeliveryRows.message(row).payload(),
                                DeliveryRows.attempts(connection, deliveryId, MOST_ATTEMPTS)),
                        deliveryId,
                        endpointId)
                .stream()
                .findFirst());
    }

    @Override
    public boolean restart(String deliveryId, Instant now) {
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE webhooks_delivery SET status = 'pending', due_at = ?, tries = 0, finished_at = NULL"
                                + " WHERE id = ? AND status <> 'sending'",
                        now.toEpochMilli(),
                        deliveryId)
                == 1);
    }

    @Override
    public int remove(Instant before, int most) {
        return database.inTransaction(connection -> {
            List<String> old = Database.query(
                    connection,
                    "SELECT id FROM webhooks_delivery WHERE created_at < ? AND status <> 'sending'"
                            + " ORDER BY created_at FETCH NEXT ? ROWS ONLY",
                    row -> row.getString(1),
                    before.toEpochMilli(),
                    most);
            for (String id : old) {
                Database.update(connection, "DELETE FROM webhooks_attempt WHERE delivery_id = ?", id);
                Database.update(connection, "DELETE FROM webhooks_delivery WHERE id = ?", id);
            }
            return old.isEmpty() ? removeMessages(connection, before, most) : old.size();
        });
    }

    private static int removeMessages(Connection connection, Instant before, int most) throws SQLException {
        List<String> old = Database.query(
                connection,
                "SELECT id FROM webhooks_message WHERE at_millis < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM webhooks_delivery WHERE message_id = webhooks_message.id)"
                        + " ORDER BY at_millis FETCH NEXT ? ROWS ONLY",
                row -> row.getString(1),
                before.toEpochMilli(),
                most);
        for (String id : old) {
            Database.update(connection, "DELETE FROM webhooks_message WHERE id = ?", id);
        }
        return old.size();
    }

    private static void insert(Connection connection, Delivery delivery) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO webhooks_delivery (id, endpoint_id, message_id, event_type, status, created_at, due_at,"
                        + " attempts, tries) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                delivery.id(),
                delivery.endpointId(),
                delivery.messageId(),
                delivery.type(),
                delivery.status().text(),
                delivery.createdAt().toEpochMilli(),
                delivery.dueAt().toEpochMilli(),
                delivery.attempts(),
                delivery.tries());
    }

    private static void insert(Connection connection, Delivery delivery, Attempt attempt) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO webhooks_attempt (delivery_id, attempt_number, at_millis, took_millis, http_status, failure,"
                        + " response) VALUES (?, ?, ?, ?, ?, ?, ?)",
                delivery.id(),
                delivery.attempts(),
                attempt.at().toEpochMilli(),
                attempt.took().toMillis(),
                attempt.status().orElse(null),
                attempt.error().orElse(null),
                attempt.response());
    }
}
