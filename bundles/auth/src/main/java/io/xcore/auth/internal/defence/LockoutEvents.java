package io.xcore.auth.internal.defence;

import io.xcore.audit.AuditFacts;
import io.xcore.auth.internal.AuthEvent;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Tells of locks that begin. */
final class LockoutEvents {
    private final EventBus events;
    private final Clock clock;

    LockoutEvents(EventBus events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Once for a user, however many of its counters are locked; of logins nobody has the refusals tell already. */
    void locked(List<Counter> locked, Map<String, Tally> tallies) {
        Instant now = clock.instant();
        locked.stream()
                .filter(counter -> counter.userId().isPresent())
                .findFirst()
                .ifPresent(
                        counter -> publish("user:" + counter.userId().get(), counter, tallies.get(counter.key()), now));
        locked.stream()
                .filter(Counter::ofAddress)
                .forEach(counter -> publish(counter.key(), counter, tallies.get(counter.key()), now));
    }

    private void publish(String target, Counter counter, Tally tally, Instant now) {
        Map<String, Object> details = Map.of(
                "failures", tally.failures(),
                "until", tally.lockedUntil().truncatedTo(ChronoUnit.SECONDS).toString());
        events.publish(new AuthEvent("locked", AuditFacts.done(target), details, counter.userId(), now));
    }
}
