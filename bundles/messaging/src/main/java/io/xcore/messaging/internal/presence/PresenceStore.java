package io.xcore.messaging.internal.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Where is kept when users were seen last. Blocks on the database. */
public interface PresenceStore {
    /** When these users were seen last, by user; at most 1000 at a time. */
    Map<Long, Instant> lastSeen(Collection<Long> userIds);

    /** Notes when users were seen. */
    void seen(Map<Long, Instant> users);

    /** Forgets when a user was seen. */
    void erase(long userId);
}
