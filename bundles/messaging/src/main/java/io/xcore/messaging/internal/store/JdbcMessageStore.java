package io.xcore.messaging.internal.store;

import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.message.Draft;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessageStore;
import io.xcore.messaging.internal.message.Reaction;
import io.xcore.messaging.internal.message.Version;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code messaging_message} and those of what belongs to messages. */
@Component(service = MessageStore.class)
public final class JdbcMessageStore implements MessageStore {
    private static final int ERASED_AT_ONCE = 200;

    private final Database database;

    @Activate
    public JdbcMessageStore(@Reference(target = "(xcore.schema=messaging)") DataSource source) {
        this.database = new Database(source, "The messages cannot be reached");
    }

    @Override
    public List<Written> append(List<Draft> drafts, Instant now) {
        return database.inTransaction(connection -> Appending.append(connection, drafts, now));
    }

    @Override
    public Optional<Message> find(String id) {
        // No database is asked for what it could not even store.
        return Ids.message(id) ? database.with(connection -> find(connection, id)) : Optional.empty();
    }

    private static Optional<Message> find(Connection connection, String id) throws SQLException {
        return Database.query(connection, MessageRows.SELECT + " WHERE m.id = ?", MessageRows::message, id).stream()
                .findFirst();
    }

    @Override
    public Map<String, Message> find(Collection<String> ids) {
        Map<String, Message> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            database.with(connection -> Database.query(
                            connection,
                            MessageRows.SELECT + " WHERE m.id IN (" + Columns.marks(ids.size()) + ")",
                            MessageRows::message,
                            ids.toArray()))
                    .forEach(message -> found.put(message.id(), message));
        }
        return found;
    }

    @Override
    public List<Message> range(String channelId, Channel.Span span) {
        return database.with(connection -> Database.query(
                connection,
                MessageRows.BY_SEQ + " WHERE m.channel_id = ? AND m.seq BETWEEN ? AND ? ORDER BY m.seq",
                MessageRows::message,
                channelId,
                span.first(),
                span.last()));
    }

    @Override
    public List<Message> thread(String threadId, long afterSeq, int most) {
        return database.with(connection -> Database.query(
                connection,
                MessageRows.BY_THREAD + " WHERE m.thread_id = ? AND m.seq > ? ORDER BY m.seq FETCH NEXT ? ROWS ONLY",
                MessageRows::message,
                threadId,
                afterSeq,
                most));
    }

    @Override
    public long threadLength(String threadId) {
        return database.with(connection -> Database.number(connection, MessageRows.COUNT_OF_THREAD, threadId));
    }

    @Override
    public Optional<Message> edit(String id, Message.Body body, Instant at) {
        return database.inTransaction(connection -> {
            if (!lock(connection, id)) {
                return Optional.empty();
            }
            Message former = find(connection, id).orElseThrow();
            keep(connection, former);
            Database.update(
                    connection,
                    "UPDATE messaging_message SET content = ?, content_type = ?, mentions = ?, edited = ?,"
                            + " updated_at = ? WHERE id = ?",
                    body.content(),
                    body.contentType(),
                    Columns.joined(body.mentions()),
                    true,
                    at.toEpochMilli(),
                    id);
            return find(connection, id);
        });
    }

    /** Nobody else changes it from now on; false when there is nothing to change. */
    private static boolean lock(Connection connection, String id) throws SQLException {
        return Database.update(
                        connection,
                        "UPDATE messaging_message SET reactions = reactions WHERE id = ? AND deleted = ?",
                        id,
                        false)
                == 1;
    }

    private static void keep(Connection connection, Message former) throws SQLException {
        long number = Database.number(
                connection,
                "SELECT COALESCE(MAX(version), 0) + 1 FROM messaging_version WHERE message_id = ?",
                former.id());
        Database.update(
                connection,
                "INSERT INTO messaging_version (message_id, version, content, content_type, written_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                former.id(),
                number,
                former.body().content(),
                former.body().contentType(),
                former.trace().updatedAt().orElse(former.trace().createdAt()).toEpochMilli());
        Database.update(
                connection,
                "DELETE FROM messaging_version WHERE message_id = ? AND version <= ?",
                former.id(),
                number - MOST_VERSIONS);
    }

    @Override
    public Optional<Message> delete(String id, Instant at) {
        return database.inTransaction(connection -> {
            if (!lock(connection, id)) {
                return Optional.empty();
            }
            Message former = find(connection, id).orElseThrow();
            blank(connection, former, at);
            return find(connection, id);
        });
    }

    private static void blank(Connection connection, Message message, Instant at) throws SQLException {
        String id = message.id();
        Database.update(
                connection,
                "UPDATE messaging_message SET content = '', mentions = '', attachments = '', deleted = ?,"
                        + " updated_at = ?, reactions = 0 WHERE id = ?",
                true,
                at.toEpochMilli(),
                id);
        Database.update(connection, "DELETE FROM messaging_version WHERE message_id = ?", id);
        Database.update(connection, "DELETE FROM messaging_reaction WHERE message_id = ?", id);
        Database.update(
                connection,
                "DELETE FROM messaging_pin WHERE channel_id = ? AND message_id = ?",
                message.channelId(),
                id);
    }

    @Override
    public List<Version> versions(String id) {
        return database.with(connection -> Database.query(
                connection,
                "SELECT version, content, content_type, written_at FROM messaging_version WHERE message_id = ?"
                        + " ORDER BY version",
                row -> new Version(
                        row.getInt(1), row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4))),
                id));
    }

    @Override
    public boolean react(Reaction reaction, Instant at) {
        return database.inTransaction(connection -> Reactions.add(connection, reaction, at));
    }

    @Override
    public boolean unreact(Reaction reaction) {
        return database.inTransaction(connection -> Reactions.remove(connection, reaction));
    }

    @Override
    public List<Reaction> reactions(Collection<String> messageIds) {
        return messageIds.isEmpty()
                ? List.of()
                : database.with(connection -> Database.query(
                        connection,
                        Reactions.SELECT + " WHERE message_id IN (" + Columns.marks(messageIds.size())
                                + ") ORDER BY reacted_at, user_id",
                        Reactions::reaction,
                        messageIds.toArray()));
    }

    @Override
    public boolean pin(String channelId, String messageId, Optional<Long> by, Instant at) {
        return database.inTransaction(
                connection -> lock(connection, messageId) && Pins.add(connection, channelId, messageId, by, at));
    }

    @Override
    public boolean unpin(String channelId, String messageId) {
        return database.with(connection -> Database.update(
                        connection,
                        "DELETE FROM messaging_pin WHERE channel_id = ? AND message_id = ?",
                        channelId,
                        messageId)
                == 1);
    }

    @Override
    public List<Message> pinned(String channelId) {
        List<String> ids = database.with(connection -> Database.query(
                connection,
                "SELECT message_id FROM messaging_pin WHERE channel_id = ? ORDER BY pinned_at DESC, message_id",
                row -> row.getString(1),
                channelId));
        Map<String, Message> found = find(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public int removeBefore(String channelId, Instant before, int most) {
        return database.inTransaction(connection -> Removal.oldest(connection, channelId, before.toEpochMilli(), most));
    }

    @Override
    public List<Message> changedSince(Instant since, String afterId, int most) {
        long at = since.toEpochMilli();
        // Two looks into the index: one condition with OR would read again all that was changed at that time.
        return database.with(connection -> {
            List<Message> found = new ArrayList<>(Database.query(
                    connection,
                    MessageRows.BY_CHANGE + " WHERE m.updated_at = ? AND m.id > ? ORDER BY m.id FETCH NEXT ? ROWS ONLY",
                    MessageRows::message,
                    at,
                    afterId,
                    most));
            if (found.size() < most) {
                found.addAll(Database.query(
                        connection,
                        MessageRows.BY_CHANGE
                                + " WHERE m.updated_at > ? ORDER BY m.updated_at, m.id FETCH NEXT ? ROWS ONLY",
                        MessageRows::message,
                        at,
                        most - found.size()));
            }
            return found;
        });
    }

    @Override
    public List<Message> writtenBy(long userId, String afterId, int most) {
        return database.with(connection -> Database.query(
                connection,
                MessageRows.BY_AUTHOR + " WHERE m.user_id = ? AND m.id > ? ORDER BY m.id FETCH NEXT ? ROWS ONLY",
                MessageRows::message,
                userId,
                afterId,
                most));
    }

    @Override
    public List<Reaction> reactionsOf(long userId, int most) {
        return database.with(connection -> Database.query(
                connection,
                Reactions.SELECT + " WHERE user_id = ? FETCH NEXT ? ROWS ONLY",
                Reactions::reaction,
                userId,
                most));
    }

    @Override
    public void erase(long userId, Instant at) {
        while (database.inTransaction(connection -> nameless(connection, userId, at)) > 0) {
            // The next ones.
        }
        for (List<Reaction> some = reactionsOf(userId, ERASED_AT_ONCE);
                !some.isEmpty();
                some = reactionsOf(userId, ERASED_AT_ONCE)) {
            some.forEach(this::unreact);
        }
    }

    private static int nameless(Connection connection, long userId, Instant at) throws SQLException {
        List<Message> written = Database.query(
                connection,
                MessageRows.BY_AUTHOR + " WHERE m.user_id = ? FETCH NEXT ? ROWS ONLY",
                MessageRows::message,
                userId,
                ERASED_AT_ONCE);
        for (Message message : written) {
            blank(connection, message, at);
            Database.update(
                    connection,
                    "UPDATE messaging_message SET user_id = NULL, client_msg_id = NULL WHERE id = ?",
                    message.id());
        }
        return written.size();
    }
}
