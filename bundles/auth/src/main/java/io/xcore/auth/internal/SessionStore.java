package io.xcore.auth.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where sessions are kept. Thread-safe, blocks. */
public interface SessionStore {
    void add(Session session);

    Optional<Session> find(String id);

    /** The open sessions that fit. */
    List<Session> list(SessionQuery query);

    /**
     * Exchanges the refresh token; whether {@code from} was still the present one of a session that is not revoked. Of
     * several calls at once, on whatever node, one succeeds.
     */
    boolean rotate(String id, RefreshState from, RefreshState to, Instant at);

    /** Ends a session; nothing when there is none or it has ended. */
    void revoke(String id, Instant at);

    /** Removes all sessions of a user, those that have ended too. */
    void removeOf(long userId);

    /** Notes that the user of a session has proved again who it is. */
    void prove(String id, Instant at);

    /** When it did so last; empty when it has not since it signed in. */
    Optional<Instant> provedAt(String id);

    /** Stores when sessions were last used. */
    void touch(Map<String, Instant> activity);

    /** Sessions that ran out in this time and that nobody has ended, in no order; not all of a flood. */
    List<Session> ranOut(Span span, Duration idle, int limit);

    /** Times after the first, to the last. */
    record Span(Instant after, Instant until) {
        public Span {
            requireNonNull(after, "after is null");
            requireNonNull(until, "until is null");
        }

        boolean holds(Instant time) {
            return time.isAfter(after) && !time.isAfter(until);
        }
    }

    /** Removes the sessions that expired before this; how many they were. */
    int removeExpired(Instant before);
}
