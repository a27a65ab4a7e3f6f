package io.xcore.auth.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Sessions in memory, which counts how often they are read. */
final class MemorySessions implements SessionStore {
    final AtomicInteger reads = new AtomicInteger();

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    @Override
    public void add(Session session) {
        sessions.put(session.id(), session);
    }

    @Override
    public Optional<Session> find(String id) {
        reads.incrementAndGet();
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public boolean rotate(String id, Session.Refresh from, Session.Refresh to, Instant at) {
        return change(
                id,
                session -> session.refresh().equals(from) && session.revokedAt().isEmpty(),
                session -> with(session, at, to, session.revokedAt()));
    }

    @Override
    public void revoke(String id, Instant at) {
        change(
                id,
                session -> session.revokedAt().isEmpty(),
                session -> with(session, session.lastActivity(), session.refresh(), Optional.of(at)));
    }

    @Override
    public void touch(Map<String, Instant> activity) {
        activity.forEach((id, at) ->
                change(id, session -> true, session -> with(session, at, session.refresh(), session.revokedAt())));
    }

    @Override
    public int removeExpired(Instant before) {
        int count = sessions.size();
        sessions.values().removeIf(session -> session.expiresAt().isBefore(before));
        return count - sessions.size();
    }

    private boolean change(String id, Predicate<Session> wanted, UnaryOperator<Session> change) {
        boolean[] changed = {false};
        sessions.computeIfPresent(id, (key, session) -> {
            changed[0] = wanted.test(session);
            return changed[0] ? change.apply(session) : session;
        });
        return changed[0];
    }

    private static Session with(Session session, Instant activity, Session.Refresh refresh, Optional<Instant> revoked) {
        return new Session(
                session.id(),
                session.userId(),
                session.client(),
                session.createdAt(),
                activity,
                session.expiresAt(),
                refresh,
                revoked);
    }
}
