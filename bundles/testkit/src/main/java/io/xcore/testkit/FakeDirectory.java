package io.xcore.testkit;

import io.xcore.directory.DirectoryAdminService;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Users in memory; a role's permissions are what {@link #grant} says. Thread-safe. */
public final class FakeDirectory implements DirectoryService, DirectoryAdminService {
    private final Clock clock;
    private final Map<Long, User> users = new TreeMap<>();
    private final Map<String, List<String>> permissions = new TreeMap<>(Map.of("admin", List.of("*")));

    public FakeDirectory(Clock clock) {
        this.clock = clock;
    }

    /** Says what a role permits. */
    public synchronized void grant(String role, String... permitted) {
        permissions.put(role, List.of(permitted));
    }

    /** Switches a user off. */
    public void deactivate(long userId) {
        change(userId, user -> with(user, UserState.INACTIVE, user.lastLogin()));
    }

    /** Gives a user another e-mail. */
    public void changeEmail(long userId, String email) {
        change(
                userId,
                user -> new User(
                        user.id(),
                        user.username(),
                        email,
                        user.fullName(),
                        user.state(),
                        user.roles(),
                        user.createdAt(),
                        user.lastLogin()));
    }

    @Override
    public synchronized User create(NewUser user) {
        Optional<User> taken = findByLogin(user.username()).or(() -> findByLogin(user.email()));
        if (taken.isPresent()) {
            if (taken.get().state() == UserState.PENDING) {
                return taken.get();
            }
            throw new XcoreException(ErrorCode.ALREADY_EXISTS, "User '" + user.username() + "' exists already");
        }
        User created = new User(
                users.size() + 1L,
                user.username(),
                user.email(),
                user.fullName(),
                UserState.PENDING,
                user.roles().stream().sorted().toList(),
                clock.instant(),
                Optional.empty());
        users.put(created.id(), created);
        return created;
    }

    @Override
    public User activate(long userId) {
        return change(userId, user -> with(user, UserState.ACTIVE, user.lastLogin()));
    }

    @Override
    public void signedIn(long userId, Instant at) {
        change(userId, user -> with(user, user.state(), Optional.of(at)));
    }

    @Override
    public synchronized Optional<User> find(long userId) {
        return Optional.ofNullable(users.get(userId));
    }

    @Override
    public synchronized Optional<User> findByLogin(String usernameOrEmail) {
        return users.values().stream()
                .filter(user -> user.username().equalsIgnoreCase(usernameOrEmail)
                        || user.email().equalsIgnoreCase(usernameOrEmail))
                .findFirst();
    }

    @Override
    public synchronized boolean anyoneHolds(String role) {
        return users.values().stream()
                .anyMatch(user -> user.active() && user.roles().contains(role));
    }

    @Override
    public synchronized List<String> permissionsOf(long userId) {
        return require(userId).roles().stream()
                .flatMap(role -> permissions.getOrDefault(role, List.of()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<String> rolesOf(long userId) {
        return require(userId).roles();
    }

    @Override
    public boolean permits(long userId, String permission) {
        return active(userId)
                && FakeCaller.with(permissionsOf(userId).toArray(String[]::new)).permits(permission);
    }

    @Override
    public boolean active(long userId) {
        return find(userId).map(User::active).orElse(false);
    }

    private User require(long userId) {
        return find(userId).orElseThrow(() -> XcoreException.notFound("User", userId));
    }

    private synchronized User change(long userId, UnaryOperator<User> change) {
        User changed = change.apply(require(userId));
        users.put(userId, changed);
        return changed;
    }

    private static User with(User user, UserState state, Optional<Instant> lastLogin) {
        return new User(
                user.id(),
                user.username(),
                user.email(),
                user.fullName(),
                state,
                user.roles(),
                user.createdAt(),
                lastLogin);
    }
}
