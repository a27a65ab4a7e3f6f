package io.xcore.messaging.internal.store;

import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** How far users have read; that never goes back. */
final class Marks {
    private Marks() {}

    /** False when he had read as far before. */
    static boolean read(Connection connection, String channelId, long userId, long seq, Instant at)
            throws SQLException {
        int changed = Database.update(
                connection,
                "UPDATE messaging_read SET last_read_seq = ?, read_at = ?"
                        + " WHERE channel_id = ? AND user_id = ? AND last_read_seq < ?",
                seq,
                at.toEpochMilli(),
                channelId,
                userId,
                seq);
        if (changed > 0) {
            return true;
        }
        long known = Database.number(
                connection,
                "SELECT COUNT(*) FROM messaging_read WHERE channel_id = ? AND user_id = ?",
                channelId,
                userId);
        return known == 0
                && Database.update(
                                connection,
                                "INSERT INTO messaging_read (channel_id, user_id, last_read_seq, read_at)"
                                        + " VALUES (?, ?, ?, ?)",
                                channelId,
                                userId,
                                seq,
                                at.toEpochMilli())
                        > 0;
    }
}
