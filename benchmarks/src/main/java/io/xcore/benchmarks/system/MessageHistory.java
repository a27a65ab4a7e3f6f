package io.xcore.benchmarks.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A year of messages in the channel {@code general}, as messaging would have left them in its table. */
public final class MessageHistory {
    private static final int BATCH = 5_000;
    private static final long AGE_MILLIS = Duration.ofDays(365).toMillis();
    private static final String INSERT = "INSERT INTO messaging_message (id, channel_id, seq, user_id, content,"
            + " content_type, mentions, attachments, created_at, edited, deleted, reactions)"
            + " VALUES (?, 'general', ?, ?, ?, 'text', '', '', ?, FALSE, FALSE, 0)";

    private MessageHistory() {}

    /** The id of one of them. */
    public static String id(int seq) {
        return String.format("msg_b%015d", seq);
    }

    /** Writes so many, into a channel without any. */
    public static void write(Connection connection, int messages, long now) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int seq = 1; seq <= messages; seq++) {
                insert.setString(1, id(seq));
                insert.setLong(2, seq);
                insert.setLong(3, 1_000_000 + seq % 100);
                insert.setString(4, "Message number " + seq + ", of about as many words as people send each other");
                insert.setLong(5, now - AGE_MILLIS + AGE_MILLIS * seq / messages);
                insert.addBatch();
                if (seq % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE messaging_channel SET last_seq = " + messages + " WHERE id = 'general'");
        }
        connection.commit();
    }
}
