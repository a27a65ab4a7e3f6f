package io.xcore.auth.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was used since it was last stored; requests do not wait for the database. Thread-safe. */
final class LastUses {
    private static final Logger log = LoggerFactory.getLogger(LastUses.class);

    private final Map<String, Instant> pending = new ConcurrentHashMap<>();
    private final String what;
    private final Consumer<Map<String, Instant>> store;

    LastUses(String what, Consumer<Map<String, Instant>> store) {
        this.what = what;
        this.store = store;
    }

    void used(String id, Instant at) {
        pending.put(id, at);
    }

    /** Stores what has gathered. What cannot be stored now is lost: it only says when, not whether. */
    void flush() {
        Map<String, Instant> uses = new HashMap<>();
        pending.forEach((id, at) -> {
            if (pending.remove(id, at)) {
                uses.put(id, at);
            }
        });
        if (uses.isEmpty()) {
            return;
        }
        try {
            store.accept(uses);
        } catch (RuntimeException e) {
            log.warn("The last use of {} {} could not be stored", uses.size(), what, e);
        }
    }
}
