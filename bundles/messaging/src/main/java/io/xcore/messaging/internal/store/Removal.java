package io.xcore.messaging.internal.store;

import io.xcore.messaging.internal.channel.Channel;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Removes messages from the oldest on, so that those that are left go on having numbers without a gap. */
final class Removal {
    private record Old(String id, long seq, long createdAt) {}

    private Removal() {}

    /** How many were removed: those that come first and are from before that time, at most so many. */
    static int oldest(Connection connection, String channelId, long beforeMillis, int most) throws SQLException {
        // Whoever else removes or writes here waits from now on.
        Database.update(connection, "UPDATE messaging_channel SET first_seq = first_seq WHERE id = ?", channelId);
        List<Channel.Span> spans = Database.query(
                connection,
                "SELECT first_seq, last_seq FROM messaging_channel WHERE id = ?",
                row -> new Channel.Span(row.getLong(1), row.getLong(2)),
                channelId);
        if (spans.isEmpty() || spans.get(0).count() == 0) {
            return 0;
        }
        long first = spans.get(0).first();
        List<Old> old = Database.query(
                        connection,
                        MessageRows.BY_SEQ + " WHERE m.channel_id = ? AND m.seq BETWEEN ? AND ? ORDER BY m.seq",
                        row -> new Old(row.getString("id"), row.getLong("seq"), row.getLong("created_at")),
                        channelId,
                        first,
                        first + most - 1)
                .stream()
                .takeWhile(message -> message.createdAt() < beforeMillis)
                .toList();
        if (old.isEmpty()) {
            return 0;
        }
        remove(connection, channelId, old.stream().map(Old::id).toList());
        Database.update(
                connection,
                "UPDATE messaging_channel SET first_seq = ? WHERE id = ?",
                old.get(old.size() - 1).seq() + 1,
                channelId);
        return old.size();
    }

    private static void remove(Connection connection, String channelId, List<String> ids) throws SQLException {
        Object[] values = ids.toArray();
        String in = " IN (" + Columns.marks(values.length) + ")";
        Database.update(connection, "DELETE FROM messaging_version WHERE message_id" + in, values);
        Database.update(connection, "DELETE FROM messaging_reaction WHERE message_id" + in, values);
        List<Object> ofChannel = new ArrayList<>(List.of(channelId));
        ofChannel.addAll(ids);
        Database.update(
                connection, "DELETE FROM messaging_pin WHERE channel_id = ? AND message_id" + in, ofChannel.toArray());
        Database.update(connection, "DELETE FROM messaging_message WHERE id" + in, values);
    }
}
