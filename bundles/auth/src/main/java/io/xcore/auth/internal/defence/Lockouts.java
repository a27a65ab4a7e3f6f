package io.xcore.auth.internal.defence;

import io.xcore.auth.internal.AuthEvent;
import io.xcore.auth.internal.Expiring;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Locked accounts and addresses, for who looks after them. Checks no permission. Thread-safe; blocks on the database. */
@Component(service = {Lockouts.class, Expiring.class})
public final class Lockouts implements Expiring {
    private static final int LONGEST_LIST = 1_000;

    private final TallyStore store;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Lockouts(@Reference TallyStore store, @Reference EventBus events) {
        this(store, events, Clock.systemUTC());
    }

    public Lockouts(TallyStore store, EventBus events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** What is locked now, the longest lock first, at most 1000. */
    public List<Lockout> list() {
        return store.locked(clock.instant(), LONGEST_LIST);
    }

    /** Forgets all failures to be a user, locked or not; how many counts they were. */
    public int unlockUser(long userId) {
        int removed = store.removeFailures(userId);
        events.publish(AuthEvent.about(userId, "user:" + userId, "unlocked", Map.of(), clock.instant()));
        return removed;
    }

    /**
     * Ends one lock.
     *
     * @param key as {@link Lockout#key()}
     * @throws XcoreException NOT_FOUND when it is not locked
     */
    public void unlock(String key) {
        Lockout lockout = list().stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .orElseThrow(() -> XcoreException.notFound("Lockout", key));
        store.remove(List.of(key));
        String target = lockout.userId().map(user -> "user:" + user).orElse(key);
        AuthEvent unlocked = lockout.userId()
                .map(user -> AuthEvent.about(user, target, "unlocked", Map.of("key", key), clock.instant()))
                .orElseGet(() -> AuthEvent.ofPlatform(target, "unlocked", Map.of(), clock.instant()));
        events.publish(unlocked);
    }

    @Override
    public void removeExpired() {
        store.removeExpired(clock.instant());
    }
}
