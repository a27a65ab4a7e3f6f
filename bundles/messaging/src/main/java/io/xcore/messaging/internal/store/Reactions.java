package io.xcore.messaging.internal.store;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.message.Reaction;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Rows of {@code messaging_reaction}, and how many of them a message has. */
final class Reactions {
    static final String SELECT = "SELECT message_id, emoji, user_id FROM messaging_reaction";

    private static final int MOST = 500;
    private static final int MOST_EMOJI = 50;
    private static final String ONE = " WHERE message_id = ? AND emoji = ? AND user_id = ?";

    private Reactions() {}

    static boolean add(Connection connection, Reaction reaction, Instant at) throws SQLException {
        int locked = Database.update(
                connection,
                "UPDATE messaging_message SET reactions = reactions + 1 WHERE id = ? AND deleted = ?",
                reaction.messageId(),
                false);
        if (locked == 0) {
            throw XcoreException.notFound("Message", reaction.messageId());
        }
        if (there(connection, reaction)) {
            less(connection, reaction.messageId());
            return false;
        }
        requireRoom(connection, reaction);
        return Database.update(
                        connection,
                        "INSERT INTO messaging_reaction (message_id, emoji, user_id, reacted_at) VALUES (?, ?, ?, ?)",
                        reaction.messageId(),
                        reaction.emoji(),
                        reaction.userId(),
                        at.toEpochMilli())
                > 0;
    }

    private static boolean there(Connection connection, Reaction reaction) throws SQLException {
        return Database.number(
                        connection,
                        "SELECT COUNT(*) FROM messaging_reaction" + ONE,
                        reaction.messageId(),
                        reaction.emoji(),
                        reaction.userId())
                > 0;
    }

    private static void requireRoom(Connection connection, Reaction reaction) throws SQLException {
        String id = reaction.messageId();
        long all = Database.number(connection, "SELECT reactions FROM messaging_message WHERE id = ?", id);
        long others = Database.number(
                connection,
                "SELECT COUNT(DISTINCT emoji) FROM messaging_reaction WHERE message_id = ? AND emoji <> ?",
                id,
                reaction.emoji());
        if (all > MOST || others >= MOST_EMOJI) {
            throw new XcoreException(
                    ErrorCode.STATE_CONFLICT,
                    "A message has at most " + MOST + " reactions and " + MOST_EMOJI + " emoji");
        }
    }

    static boolean remove(Connection connection, Reaction reaction) throws SQLException {
        less(connection, reaction.messageId());
        boolean removed = Database.update(
                        connection,
                        "DELETE FROM messaging_reaction" + ONE,
                        reaction.messageId(),
                        reaction.emoji(),
                        reaction.userId())
                == 1;
        if (!removed) {
            Database.update(
                    connection,
                    "UPDATE messaging_message SET reactions = reactions + 1 WHERE id = ?",
                    reaction.messageId());
        }
        return removed;
    }

    private static void less(Connection connection, String messageId) throws SQLException {
        Database.update(connection, "UPDATE messaging_message SET reactions = reactions - 1 WHERE id = ?", messageId);
    }

    static Reaction reaction(ResultSet row) throws SQLException {
        return new Reaction(row.getString(1), row.getString(2), row.getLong(3));
    }
}
