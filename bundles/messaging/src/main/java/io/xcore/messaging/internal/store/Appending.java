package io.xcore.messaging.internal.store;

import io.xcore.messaging.internal.message.Draft;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessageStore.Written;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes drafts in one transaction. */
final class Appending {
    /** What makes two drafts the same. */
    private record Key(String channelId, long author, String clientMsgId) {}

    private final Connection connection;
    private final Instant now;
    private final Map<Draft, Written> written = new HashMap<>();
    private final Map<Key, Draft> firsts = new HashMap<>();

    private Appending(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    static List<Written> append(Connection connection, List<Draft> drafts, Instant now) throws SQLException {
        return new Appending(connection, now).append(drafts);
    }

    private List<Written> append(List<Draft> drafts) throws SQLException {
        // Channels in one order on every node, so that two of them do not wait for each other.
        Map<String, List<Draft>> channels = new TreeMap<>();
        for (Draft draft : drafts) {
            channels.computeIfAbsent(draft.channelId(), id -> new ArrayList<>()).add(draft);
        }
        for (Map.Entry<String, List<Draft>> channel : channels.entrySet()) {
            write(channel.getKey(), channel.getValue());
        }
        return drafts.stream().map(this::result).toList();
    }

    private boolean repeated(Draft draft) throws SQLException {
        if (draft.clientMsgId().isEmpty()) {
            return false;
        }
        Key key = key(draft);
        if (firsts.putIfAbsent(key, draft) != null) {
            return true;
        }
        Optional<Message> former = Database.query(
                        connection,
                        MessageRows.BY_CLIENT + " WHERE m.user_id = ? AND m.channel_id = ? AND m.client_msg_id = ?",
                        MessageRows::message,
                        key.author(),
                        key.channelId(),
                        key.clientMsgId())
                .stream()
                .findFirst();
        former.ifPresent(message -> written.put(draft, new Written(former, false)));
        return former.isPresent();
    }

    private static Key key(Draft draft) {
        return new Key(draft.channelId(), draft.author(), draft.clientMsgId().orElseThrow());
    }

    private void write(String channelId, List<Draft> drafts) throws SQLException {
        // The row stays locked until the end: who else writes here waits, gets higher numbers, and finds what was sent
        // to both.
        if (!advance(channelId, drafts.size())) {
            drafts.forEach(draft -> written.put(draft, new Written(Optional.empty(), false)));
            return;
        }
        List<Draft> fresh = new ArrayList<>();
        for (Draft draft : drafts) {
            if (!repeated(draft)) {
                fresh.add(draft);
            }
        }
        if (fresh.size() < drafts.size()) {
            advance(channelId, fresh.size() - drafts.size());
        }
        insert(channelId, fresh);
    }

    private boolean advance(String channelId, int by) throws SQLException {
        return Database.update(
                        connection,
                        "UPDATE messaging_channel SET last_seq = last_seq + ? WHERE id = ? AND kind <> 'DELETED'",
                        by,
                        channelId)
                > 0;
    }

    private void insert(String channelId, List<Draft> drafts) throws SQLException {
        if (drafts.isEmpty()) {
            return;
        }
        long last = Database.number(connection, "SELECT last_seq FROM messaging_channel WHERE id = ?", channelId);
        long seq = last - drafts.size();
        Map<Long, Long> read = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(MessageRows.INSERT)) {
            for (Draft draft : drafts) {
                seq++;
                MessageRows.bind(statement, draft, seq, now);
                statement.addBatch();
                written.put(draft, new Written(Optional.of(MessageRows.written(draft, seq, now)), true));
                read.put(draft.author(), seq);
            }
            statement.executeBatch();
        }
        // Who writes has read.
        for (Map.Entry<Long, Long> author : read.entrySet()) {
            Marks.read(connection, channelId, author.getKey(), author.getValue(), now);
        }
    }

    private Written result(Draft draft) {
        Written own = written.get(draft);
        if (own != null) {
            return own;
        }
        Written same = written.get(firsts.get(key(draft)));
        return new Written(same == null ? Optional.empty() : same.message(), false);
    }
}
