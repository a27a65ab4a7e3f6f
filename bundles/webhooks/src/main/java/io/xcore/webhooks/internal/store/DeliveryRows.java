package io.xcore.webhooks.internal.store;

import io.xcore.sql.Database;
import io.xcore.webhooks.internal.Attempt;
import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.LoggedAttempt;
import io.xcore.webhooks.internal.Message;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What the rows of deliveries say. */
final class DeliveryRows {
    static final String SELECT = "SELECT id, endpoint_id, message_id, event_type, status, created_at, due_at, attempts,"
            + " tries, finished_at FROM webhooks_delivery";

    static final String SELECT_WITH_MESSAGE = "SELECT d.id, d.endpoint_id, d.message_id, d.event_type, d.status,"
            + " d.created_at, d.due_at, d.attempts, d.tries, d.finished_at, m.at_millis, m.payload"
            + " FROM webhooks_delivery d JOIN webhooks_message m ON m.id = d.message_id";

    private DeliveryRows() {}

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("endpoint_id"),
                row.getString("message_id"),
                row.getString("event_type"),
                DeliveryStatus.parse(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getInt("attempts"),
                row.getInt("tries"),
                Database.instant(row, "finished_at"));
    }

    static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString("message_id"),
                row.getString("event_type"),
                Instant.ofEpochMilli(row.getLong("at_millis")),
                row.getString("payload"));
    }

    /** The latest attempts, in their order. */
    static List<LoggedAttempt> attempts(Connection connection, String deliveryId, int most) throws SQLException {
        List<LoggedAttempt> latest = Database.query(
                connection,
                "SELECT attempt_number, at_millis, took_millis, http_status, failure, response FROM webhooks_attempt"
                        + " WHERE delivery_id = ? ORDER BY attempt_number DESC FETCH NEXT ? ROWS ONLY",
                DeliveryRows::attempt,
                deliveryId,
                most);
        List<LoggedAttempt> inOrder = new ArrayList<>(latest);
        Collections.reverse(inOrder);
        return inOrder;
    }

    private static LoggedAttempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("http_status");
        Optional<Integer> known = row.wasNull() ? Optional.empty() : Optional.of(status);
        return new LoggedAttempt(
                row.getInt("attempt_number"),
                new Attempt(
                        Instant.ofEpochMilli(row.getLong("at_millis")),
                        Duration.ofMillis(row.getLong("took_millis")),
                        known,
                        Optional.ofNullable(row.getString("failure")),
                        row.getString("response")));
    }
}
