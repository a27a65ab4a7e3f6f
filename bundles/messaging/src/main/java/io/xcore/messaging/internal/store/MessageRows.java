package io.xcore.messaging.internal.store;

import io.xcore.messaging.internal.message.Draft;
import io.xcore.messaging.internal.message.Message;
import io.xcore.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code messaging_message}. */
final class MessageRows {
    static final String SELECT = "SELECT m.* FROM messaging_message m";
    /**
     * The same by an index that Derby is told to take: it takes a table of which it thinks that a third fits for one that
     * is better read from end to end.
     */
    static final String BY_SEQ = by("index=ux_messaging_message_seq");

    static final String BY_THREAD = by("index=ix_messaging_message_thread");
    static final String BY_CHANGE = by("index=ix_messaging_message_changed");
    static final String BY_AUTHOR = by("index=ix_messaging_message_author");
    static final String BY_CLIENT = by("constraint=uq_messaging_message_client");
    static final String COUNT_OF_THREAD = "SELECT COUNT(*) FROM messaging_message m"
            + " --DERBY-PROPERTIES index=ix_messaging_message_thread\n WHERE m.thread_id = ?";

    static final String INSERT = "INSERT INTO messaging_message (id, channel_id, seq, user_id, client_msg_id,"
            + " thread_id, reply_to, content, content_type, mentions, attachments, created_at, edited, deleted,"
            + " reactions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)";

    private MessageRows() {}

    /** Other databases take it for a comment. */
    private static String by(String hint) {
        return SELECT + " --DERBY-PROPERTIES " + hint + "\n";
    }

    static void bind(PreparedStatement statement, Draft draft, long seq, Instant now) throws SQLException {
        statement.setString(1, draft.id());
        statement.setString(2, draft.channelId());
        statement.setLong(3, seq);
        statement.setLong(4, draft.author());
        text(statement, 5, draft.clientMsgId());
        text(statement, 6, draft.threadId());
        text(statement, 7, draft.replyTo());
        statement.setString(8, draft.body().content());
        statement.setString(9, draft.body().contentType());
        statement.setString(10, Columns.joined(draft.body().mentions()));
        statement.setString(11, Columns.joined(draft.body().attachments()));
        statement.setLong(12, now.toEpochMilli());
        statement.setBoolean(13, false);
        statement.setBoolean(14, false);
    }

    private static void text(PreparedStatement statement, int index, Optional<String> text) throws SQLException {
        statement.setObject(index, text.orElse(null), Types.VARCHAR);
    }

    /** What a draft becomes. */
    static Message written(Draft draft, long seq, Instant now) {
        Instant at = Instant.ofEpochMilli(now.toEpochMilli());
        return new Message(
                draft.id(),
                Optional.of(draft.author()),
                draft.clientMsgId(),
                new Message.Place(draft.channelId(), seq, draft.threadId(), draft.replyTo()),
                draft.body(),
                new Message.Trace(at, Optional.empty(), false, false, 0));
    }

    static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString("id"),
                Columns.number(row, "user_id"),
                Optional.ofNullable(row.getString("client_msg_id")),
                new Message.Place(
                        row.getString("channel_id"),
                        row.getLong("seq"),
                        Optional.ofNullable(row.getString("thread_id")),
                        Optional.ofNullable(row.getString("reply_to"))),
                new Message.Body(
                        row.getString("content"),
                        row.getString("content_type"),
                        Columns.words(row.getString("mentions")).stream()
                                .map(Long::valueOf)
                                .toList(),
                        Columns.words(row.getString("attachments"))),
                new Message.Trace(
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Database.instant(row, "updated_at"),
                        row.getBoolean("edited"),
                        row.getBoolean("deleted"),
                        row.getInt("reactions")));
    }
}
