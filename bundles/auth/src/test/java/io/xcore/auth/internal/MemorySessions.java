package io.xcore.auth.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Sessions in memory, which counts how often they are read. */
final class MemorySessions implements SessionStore {
    final AtomicInteger reads = new AtomicInteger();

    private final Map<String, Instant> proofs = new ConcurrentHashMap<>();
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
    public List<Session> list(SessionQuery query) {
        return sessions.values().stream()
                .filter(session -> session.revokedAt().isEmpty())
                .filter(session -> session.times().expiresAt().isAfter(query.at()))
                .filter(session -> session.times().lastActivity().isAfter(query.activeSince()))
                .filter(session -> query.userId().isEmpty() || query.userId().get() == session.userId())
                .sorted(Comparator.comparing(
                                (Session session) -> session.times().lastActivity())
                        .reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public boolean rotate(String id, RefreshState from, RefreshState to, Instant at) {
        return change(
                id,
                session -> session.proofs().refresh().equals(from)
                        && session.revokedAt().isEmpty(),
                session -> new Session(
                        id,
                        session.userId(),
                        session.client(),
                        session.lastUsed(at).times(),
                        new Session.Proofs(
                                session.proofs().cookie(), session.proofs().family(), to),
                        session.revokedAt()));
    }

    @Override
    public void revoke(String id, Instant at) {
        change(
                id,
                session -> session.revokedAt().isEmpty(),
                session -> new Session(
                        id, session.userId(), session.client(), session.times(), session.proofs(), Optional.of(at)));
    }

    @Override
    public void removeOf(long userId) {
        sessions.values().removeIf(session -> session.userId() == userId);
    }

    @Override
    public void prove(String id, Instant at) {
        proofs.put(id, at);
    }

    @Override
    public Optional<Instant> provedAt(String id) {
        return Optional.ofNullable(proofs.get(id));
    }

    @Override
    public void touch(Map<String, Instant> activity) {
        activity.forEach((id, at) -> change(id, session -> true, session -> session.lastUsed(at)));
    }

    @Override
    public List<Session> ranOut(Span span, Duration idle, int limit) {
        return sessions.values().stream()
                .filter(session -> session.revokedAt().isEmpty())
                .filter(session -> span.holds(end(session.times(), idle)))
                .limit(limit)
                .toList();
    }

    private static Instant end(Session.Times times, Duration idle) {
        Instant unused = times.lastActivity().plus(idle);
        return unused.isBefore(times.expiresAt()) ? unused : times.expiresAt();
    }

    @Override
    public int removeExpired(Instant before) {
        int count = sessions.size();
        sessions.values().removeIf(session -> session.times().expiresAt().isBefore(before));
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
}
