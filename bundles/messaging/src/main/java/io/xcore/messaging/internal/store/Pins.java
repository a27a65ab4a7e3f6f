package io.xcore.messaging.internal.store;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code messaging_pin}. */
final class Pins {
    private static final int MOST = 50;

    private Pins() {}

    static boolean add(Connection connection, String channelId, String messageId, Optional<Long> by, Instant at)
            throws SQLException {
        long there = Database.number(
                connection,
                "SELECT COUNT(*) FROM messaging_pin WHERE channel_id = ? AND message_id = ?",
                channelId,
                messageId);
        if (there > 0) {
            return false;
        }
        if (Database.number(connection, "SELECT COUNT(*) FROM messaging_pin WHERE channel_id = ?", channelId) >= MOST) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "A channel has at most " + MOST + " pinned messages");
        }
        return Database.update(
                        connection,
                        "INSERT INTO messaging_pin (channel_id, message_id, pinned_by, pinned_at)"
                                + " VALUES (?, ?, CAST(? AS BIGINT), ?)",
                        channelId,
                        messageId,
                        by.orElse(null),
                        at.toEpochMilli())
                > 0;
    }
}
