package io.xcore.messaging.internal.store;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.ChannelKind;
import io.xcore.messaging.internal.channel.ChannelPage;
import io.xcore.messaging.internal.channel.ChannelState;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.messaging.internal.channel.Member;
import io.xcore.messaging.internal.channel.MemberRole;
import io.xcore.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables {@code messaging_channel}, {@code messaging_member} and {@code messaging_read}. */
@Component(service = ChannelStore.class)
public final class JdbcChannelStore implements ChannelStore {
    private static final String SELECT = "SELECT * FROM messaging_channel";
    private static final String STATE = "SELECT c.*, r.last_read_seq, m.role FROM messaging_channel c"
            + " LEFT JOIN messaging_read r ON r.channel_id = c.id AND r.user_id = ?"
            + " LEFT JOIN messaging_member m ON m.channel_id = c.id AND m.user_id = ?";
    private static final long NOBODY = -1;
    private static final int MOST_ROWS = 2;

    private final Database database;

    @Activate
    public JdbcChannelStore(@Reference(target = "(xcore.schema=messaging)") DataSource source) {
        this.database = new Database(source, "The channels cannot be reached");
    }

    @Override
    public Optional<Channel> find(String id) {
        return database.with(
                connection -> Database.query(
                                connection,
                                SELECT + " WHERE id = ? AND kind <> 'DELETED'",
                                JdbcChannelStore::channel,
                                id)
                        .stream()
                        .findFirst());
    }

    @Override
    public boolean add(Channel channel, List<Member> members) {
        return inserting(connection -> {
            if (there(connection, channel.id())) {
                return false;
            }
            insert(connection, channel);
            for (Member member : members) {
                insert(connection, channel.id(), member);
            }
            return true;
        });
    }

    /**
     * Does what inserts rows that are not there. Whom somebody else was faster than finds them when he begins anew: once
     * for each row at the most.
     */
    private <T> T inserting(Database.Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return database.inTransaction(work);
            } catch (XcoreException e) {
                if (e.code() != ErrorCode.INTERNAL_ERROR || tries > MOST_ROWS) {
                    throw e;
                }
            }
        }
    }

    private static boolean there(Connection connection, String id) throws SQLException {
        return Database.number(connection, "SELECT COUNT(*) FROM messaging_channel WHERE id = ?", id) > 0;
    }

    private static void insert(Connection connection, Channel channel) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO messaging_channel (id, name, topic, kind, read_only, created_by, created_at, updated_at,"
                        + " retention_days, first_seq, last_seq)"
                        + " VALUES (?, ?, ?, ?, ?, CAST(? AS BIGINT), ?, ?, CAST(? AS INT), 1, 0)",
                channel.id(),
                channel.about().name(),
                channel.about().topic(),
                channel.kind().name(),
                channel.rules().readOnly(),
                channel.createdBy().orElse(null),
                channel.createdAt().toEpochMilli(),
                channel.updatedAt().toEpochMilli(),
                channel.rules().retentionDays().orElse(null));
    }

    private static void insert(Connection connection, String id, Member member) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO messaging_member (channel_id, user_id, role, joined_at) VALUES (?, ?, ?, ?)",
                id,
                member.userId(),
                member.role().name(),
                member.joinedAt().toEpochMilli());
    }

    @Override
    public boolean change(Channel channel) {
        return database.with(connection -> Database.update(
                        connection,
                        "UPDATE messaging_channel SET name = ?, topic = ?, kind = ?, read_only = ?,"
                                + " retention_days = CAST(? AS INT), updated_at = ?"
                                + " WHERE id = ? AND kind <> 'DELETED'",
                        channel.about().name(),
                        channel.about().topic(),
                        channel.kind().name(),
                        channel.rules().readOnly(),
                        channel.rules().retentionDays().orElse(null),
                        channel.updatedAt().toEpochMilli(),
                        channel.id())
                == 1);
    }

    @Override
    public boolean delete(String id, Instant at) {
        return database.inTransaction(connection -> {
            boolean mine = Database.update(
                            connection,
                            "UPDATE messaging_channel SET kind = 'DELETED', updated_at = ?"
                                    + " WHERE id = ? AND kind <> 'DELETED'",
                            at.toEpochMilli(),
                            id)
                    == 1;
            if (mine) {
                Database.update(connection, "DELETE FROM messaging_member WHERE channel_id = ?", id);
                Database.update(connection, "DELETE FROM messaging_read WHERE channel_id = ?", id);
            }
            return mine;
        });
    }

    @Override
    public List<String> deleted() {
        return database.with(connection -> Database.query(
                connection,
                "SELECT id FROM messaging_channel WHERE kind = 'DELETED' FETCH NEXT 100 ROWS ONLY",
                row -> row.getString(1)));
    }

    @Override
    public boolean purge(String id, int most) {
        return database.inTransaction(connection -> {
            if (Removal.oldest(connection, id, Long.MAX_VALUE, most) > 0) {
                return true;
            }
            Database.update(connection, "DELETE FROM messaging_pin WHERE channel_id = ?", id);
            return Database.update(connection, "DELETE FROM messaging_channel WHERE id = ? AND kind = 'DELETED'", id)
                    > 0;
        });
    }

    @Override
    public List<Member> members(String id) {
        return database.with(connection -> Database.query(
                connection,
                "SELECT user_id, role, joined_at FROM messaging_member WHERE channel_id = ?"
                        + " ORDER BY joined_at, user_id",
                row -> new Member(
                        row.getLong(1), MemberRole.valueOf(row.getString(2)), Instant.ofEpochMilli(row.getLong(3))),
                id));
    }

    @Override
    public void put(String id, Member member) {
        inserting(connection -> {
            int changed = Database.update(
                    connection,
                    "UPDATE messaging_member SET role = ? WHERE channel_id = ? AND user_id = ?",
                    member.role().name(),
                    id,
                    member.userId());
            if (changed == 0) {
                insert(connection, id, member);
                // What was said before he came is not new to him.
                long last = Database.number(connection, "SELECT last_seq FROM messaging_channel WHERE id = ?", id);
                Marks.read(connection, id, member.userId(), last, member.joinedAt());
            }
            return changed;
        });
    }

    @Override
    public boolean removeMember(String id, long userId) {
        return database.with(connection -> Database.update(
                        connection, "DELETE FROM messaging_member WHERE channel_id = ? AND user_id = ?", id, userId)
                == 1);
    }

    @Override
    public Optional<ChannelState> state(String id, Optional<Long> userId) {
        long user = userId.orElse(NOBODY);
        return database.with(connection -> Database.query(
                        connection,
                        STATE + " WHERE c.id = ? AND c.kind <> 'DELETED'",
                        JdbcChannelStore::state,
                        user,
                        user,
                        id)
                .stream()
                .findFirst());
    }

    @Override
    public ChannelPage list(Optional<Long> userId, boolean privates, String afterId, int limit) {
        long user = userId.orElse(NOBODY);
        return database.with(connection -> {
            long total = Database.number(connection, "SELECT COUNT(*) FROM (" + ids(privates) + ") x", user);
            // One more than is wanted, to know whether there are more.
            List<String> found = ids(connection, user, privates, afterId, limit + 1);
            boolean more = found.size() > limit;
            List<String> page = more ? found.subList(0, limit) : found;
            Optional<String> next = more ? Optional.of(page.get(limit - 1)) : Optional.empty();
            return new ChannelPage(states(connection, user, page), next, total);
        });
    }

    private static List<String> ids(Connection connection, long user, boolean privates, String afterId, int most)
            throws SQLException {
        return Database.query(
                connection,
                "SELECT id FROM (" + ids(privates) + ") x WHERE id > ? ORDER BY id FETCH NEXT ? ROWS ONLY",
                row -> row.getString(1),
                user,
                afterId,
                most);
    }

    private static List<ChannelState> states(Connection connection, long user, List<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> values = new ArrayList<>(List.of(user, user));
        values.addAll(ids);
        return Database.query(
                connection,
                STATE + " WHERE c.id IN (" + Columns.marks(ids.size()) + ") ORDER BY c.id",
                JdbcChannelStore::state,
                values.toArray());
    }

    /** Two lookups by index; one condition with OR would look at every direct channel there is. */
    private static String ids(boolean privates) {
        String open = privates ? "kind IN ('PUBLIC', 'PRIVATE')" : "kind = 'PUBLIC'";
        return "SELECT id FROM messaging_channel WHERE " + open
                + " UNION SELECT channel_id AS id FROM messaging_member WHERE user_id = ?";
    }

    @Override
    public List<String> readable(Optional<Long> userId, boolean privates, int most) {
        return database.with(connection -> ids(connection, userId.orElse(NOBODY), privates, "", most));
    }

    @Override
    public List<String> memberships(long userId, int most) {
        return database.with(connection -> Database.query(
                connection,
                "SELECT channel_id FROM messaging_member WHERE user_id = ? FETCH NEXT ? ROWS ONLY",
                row -> row.getString(1),
                userId,
                most));
    }

    @Override
    public Optional<Channel.Span> span(String id) {
        return database.with(connection -> Database.query(
                        connection,
                        "SELECT first_seq, last_seq FROM messaging_channel WHERE id = ?",
                        JdbcChannelStore::span,
                        id)
                .stream()
                .findFirst());
    }

    @Override
    public boolean read(String id, long userId, long seq, Instant at) {
        return inserting(connection -> Marks.read(connection, id, userId, seq, at));
    }

    @Override
    public List<Channel> retained() {
        return database.with(connection -> Database.query(
                connection,
                SELECT + " WHERE retention_days IS NOT NULL AND kind <> 'DELETED'",
                JdbcChannelStore::channel));
    }

    @Override
    public Collection<Head> heads() {
        return database.with(connection -> Database.query(
                connection,
                "SELECT id, first_seq, last_seq FROM messaging_channel WHERE kind <> 'DELETED'",
                row -> new Head(row.getString("id"), span(row))));
    }

    @Override
    public void erase(long userId) {
        database.inTransaction(connection -> {
            Database.update(connection, "UPDATE messaging_channel SET created_by = NULL WHERE created_by = ?", userId);
            Database.update(connection, "DELETE FROM messaging_member WHERE user_id = ?", userId);
            return Database.update(connection, "DELETE FROM messaging_read WHERE user_id = ?", userId);
        });
    }

    private static ChannelState state(ResultSet row) throws SQLException {
        long read = row.getLong("last_read_seq");
        Optional<Long> lastRead = row.wasNull() ? Optional.empty() : Optional.of(read);
        return new ChannelState(
                channel(row),
                span(row),
                lastRead,
                Optional.ofNullable(row.getString("role")).map(MemberRole::valueOf));
    }

    private static Channel.Span span(ResultSet row) throws SQLException {
        return new Channel.Span(row.getLong("first_seq"), row.getLong("last_seq"));
    }

    private static Channel channel(ResultSet row) throws SQLException {
        int days = row.getInt("retention_days");
        Optional<Integer> retention = row.wasNull() ? Optional.empty() : Optional.of(days);
        return new Channel(
                row.getString("id"),
                new Channel.About(row.getString("name"), row.getString("topic")),
                new Channel.Rules(ChannelKind.valueOf(row.getString("kind")), row.getBoolean("read_only"), retention),
                Columns.number(row, "created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }
}
