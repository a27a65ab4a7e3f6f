package io.xcore.auth.internal.passkey;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Passkeys and answered challenges in memory. */
final class MemoryPasskeys implements PasskeyStore, UsedChallenges {
    final Map<String, Passkey> passkeys = new ConcurrentHashMap<>();
    final Map<String, Instant> answered = new ConcurrentHashMap<>();
    private final Map<Long, String> handles = new ConcurrentHashMap<>();

    @Override
    public boolean add(Passkey passkey) {
        return passkeys.putIfAbsent(passkey.id(), passkey) == null;
    }

    @Override
    public Optional<Passkey> find(String id) {
        return Optional.ofNullable(passkeys.get(id));
    }

    @Override
    public List<Passkey> list(Optional<Long> userId, int limit) {
        return passkeys.values().stream()
                .filter(passkey -> userId.isEmpty() || userId.get() == passkey.userId())
                .sorted(Comparator.comparing(
                                (Passkey passkey) -> passkey.times().createdAt())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public boolean rename(String id, long userId, String name) {
        return find(id).filter(known -> known.userId() == userId).isPresent()
                && change(id, known -> with(known, name, known.signCount(), known.backup(), known.times()));
    }

    @Override
    public boolean use(Passkey read, long signCount, Passkey.Backup backup, Instant at) {
        Passkey.Times times = new Passkey.Times(read.times().createdAt(), Optional.of(at));
        return find(read.id())
                        .filter(known -> known.signCount() == read.signCount())
                        .isPresent()
                && change(read.id(), known -> with(known, known.name(), signCount, backup, times));
    }

    @Override
    public boolean remove(String id) {
        return passkeys.remove(id) != null;
    }

    @Override
    public Optional<String> handle(long userId) {
        return Optional.ofNullable(handles.get(userId));
    }

    @Override
    public String handle(long userId, String proposed) {
        return handles.computeIfAbsent(userId, user -> proposed);
    }

    @Override
    public boolean add(String digest, Instant expiresAt) {
        return answered.putIfAbsent(digest, expiresAt) == null;
    }

    @Override
    public int removeExpired(Instant before) {
        int there = answered.size();
        answered.values().removeIf(end -> end.isBefore(before));
        return there - answered.size();
    }

    private boolean change(String id, UnaryOperator<Passkey> change) {
        return passkeys.computeIfPresent(id, (same, known) -> change.apply(known)) != null;
    }

    private static Passkey with(
            Passkey known, String name, long signCount, Passkey.Backup backup, Passkey.Times times) {
        return new Passkey(
                known.id(), known.userId(), name, known.credential(), signCount, backup, known.transports(), times);
    }
}
