package io.xcore.messaging.internal.store;

import io.xcore.messaging.internal.Draft;
import io.xcore.messaging.internal.Message;
import io.xcore.messaging.internal.MessageStore.Written;
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
    private record Key(long author, String clientMsgId) {}

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
        Map<String, List<Draft>> fresh = new TreeMap<>();
        for (Draft draft : drafts) {
            if (!repeated(draft)) {
                fresh.computeIfAbsent(draft.channelId(), id -> new ArrayList<>())
                        .add(draft);
            }
        }
        for (Map.Entry<String, List<Draft>> channel : fresh.entrySet()) {
            write(channel.getKey(), channel.getValue());
        }
        return drafts.stream().map(this::result).toList();
    }

    private boolean repeated(Draft draft) throws SQLException {
        if (draft.clientMsgId().isEmpty()) {
            return false;
        }
        String clientMsgId = draft.clientMsgId().get();
        if (firsts.putIfAbsent(new Key(draft.author(), clientMsgId), draft) != null) {
            return true;
        }
        Optional<Message> former = Database.query(
                        connection,
                        MessageRows.BY_AUTHOR + " WHERE m.user_id = ? AND m.client_msg_id = ?",
                        MessageRows::message,
                        draft.author(),
                        clientMsgId)
                .stream()
                .findFirst();
        former.ifPresent(message -> written.put(draft, new Written(former, false)));
        return former.isPresent();
    }

    private void write(String channelId, List<Draft> drafts) throws SQLException {
        // The row stays locked until the end: who else writes here gets higher numbers, and is seen later.
        int locked = Database.update(
                connection,
                "UPDATE messaging_channel SET last_seq = last_seq + ? WHERE id = ? AND kind <> 'DELETED'",
                drafts.size(),
                channelId);
        if (locked == 0) {
            drafts.forEach(draft -> written.put(draft, new Written(Optional.empty(), false)));
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
        Draft first = firsts.get(new Key(draft.author(), draft.clientMsgId().orElseThrow()));
        Written same = written.get(first);
        return new Written(same == null ? Optional.empty() : same.message(), false);
    }
}
