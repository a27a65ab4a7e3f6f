package io.xcore.messaging.internal.store;

import io.xcore.messaging.internal.presence.PresenceStore;
import io.xcore.sql.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code messaging_presence}. */
@Component(service = PresenceStore.class)
public final class JdbcPresenceStore implements PresenceStore {
    private final Database database;

    @Activate
    public JdbcPresenceStore(@Reference(target = "(xcore.schema=messaging)") DataSource source) {
        this.database = new Database(source, "Who was seen when cannot be reached");
    }

    @Override
    public Map<Long, Instant> lastSeen(Collection<Long> userIds) {
        Map<Long, Instant> seen = new HashMap<>();
        if (!userIds.isEmpty()) {
            database.with(connection -> Database.query(
                    connection,
                    "SELECT user_id, last_seen FROM messaging_presence WHERE user_id IN ("
                            + Columns.marks(userIds.size()) + ")",
                    row -> seen.put(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))),
                    userIds.toArray()));
        }
        return seen;
    }

    @Override
    public void seen(Map<Long, Instant> users) {
        database.inTransaction(connection -> {
            int changed = 0;
            // In one order on every node, so that two of them do not wait for each other.
            for (Map.Entry<Long, Instant> user : new TreeMap<>(users).entrySet()) {
                long at = user.getValue().toEpochMilli();
                changed = Database.update(
                        connection, "UPDATE messaging_presence SET last_seen = ? WHERE user_id = ?", at, user.getKey());
                if (changed == 0) {
                    Database.update(
                            connection,
                            "INSERT INTO messaging_presence (user_id, last_seen) VALUES (?, ?)",
                            user.getKey(),
                            at);
                }
            }
            return changed;
        });
    }

    @Override
    public void erase(long userId) {
        database.with(
                connection -> Database.update(connection, "DELETE FROM messaging_presence WHERE user_id = ?", userId));
    }
}
