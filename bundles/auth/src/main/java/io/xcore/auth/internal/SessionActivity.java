package io.xcore.auth.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which sessions were used since it was last stored; requests do not wait for the database. Thread-safe. */
final class SessionActivity {
    private static final Logger log = LoggerFactory.getLogger(SessionActivity.class);

    private final Map<String, Instant> pending = new ConcurrentHashMap<>();
    private final SessionStore store;

    SessionActivity(SessionStore store) {
        this.store = store;
    }

    void used(String sessionId, Instant at) {
        pending.put(sessionId, at);
    }

    /** Stores what has gathered. What cannot be stored now is lost: it only says when, not whether. */
    void flush() {
        Map<String, Instant> activity = new HashMap<>();
        pending.forEach((id, at) -> {
            if (pending.remove(id, at)) {
                activity.put(id, at);
            }
        });
        if (activity.isEmpty()) {
            return;
        }
        try {
            store.touch(activity);
        } catch (RuntimeException e) {
            log.warn("The last activity of {} sessions could not be stored", activity.size(), e);
        }
    }
}
