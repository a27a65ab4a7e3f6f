package io.xcore.admin.internal;

import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Users in memory, which counts how often it is asked. */
final class MemoryUserStore implements UserStore {
    final AtomicInteger reads = new AtomicInteger();

    private final Map<Long, User> users = new ConcurrentHashMap<>();

    @Override
    public Optional<User> find(long userId) {
        reads.incrementAndGet();
        return Optional.ofNullable(users.get(userId));
    }

    @Override
    public Optional<User> findByUsername(String key) {
        return first(user -> UserRules.key(user.username()).equals(key));
    }

    @Override
    public Optional<User> findByEmail(String key) {
        return first(user -> UserRules.key(user.email()).equals(key));
    }

    @Override
    public boolean anyoneHolds(String role) {
        return first(user -> user.active() && user.roles().contains(role)).isPresent();
    }

    @Override
    public List<String> permissionsOf(long userId) {
        return users.get(userId).roles().contains("admin") ? List.of("*:*") : List.of("users:read");
    }

    @Override
    public User create(NewUser user, Instant now) {
        long id = users.size() + 1L;
        User created = new User(
                id,
                user.username(),
                user.email(),
                user.fullName(),
                UserState.PENDING,
                user.roles(),
                now,
                Optional.empty());
        users.put(id, created);
        return created;
    }

    @Override
    public boolean activate(long userId) {
        return change(userId, UserState.ACTIVE, Optional.empty());
    }

    @Override
    public boolean signedIn(long userId, Instant at) {
        return change(userId, UserState.ACTIVE, Optional.of(at));
    }

    private boolean change(long userId, UserState state, Optional<Instant> lastLogin) {
        return users.computeIfPresent(
                        userId,
                        (id, user) -> new User(
                                id,
                                user.username(),
                                user.email(),
                                user.fullName(),
                                state,
                                user.roles(),
                                user.createdAt(),
                                lastLogin))
                != null;
    }

    private Optional<User> first(Predicate<User> wanted) {
        return users.values().stream().filter(wanted).findFirst();
    }
}
