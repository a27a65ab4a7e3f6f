package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The user of a session; everything about it is asked of the directory at each call. */
final class SessionCaller implements Caller {
    private final DirectoryService directory;
    private final long userId;
    private final String sessionId;

    SessionCaller(DirectoryService directory, long userId, String sessionId) {
        this.directory = directory;
        this.userId = userId;
        this.sessionId = sessionId;
    }

    @Override
    public long userId() {
        return userId;
    }

    @Override
    public String username() {
        return directory.find(userId).map(User::username).orElseThrow(TokenVerification::invalid);
    }

    @Override
    public String getName() {
        return username();
    }

    @Override
    public Set<String> roles() {
        return new TreeSet<>(directory.rolesOf(userId));
    }

    @Override
    public List<String> permissions() {
        return directory.permissionsOf(userId);
    }

    @Override
    public boolean permits(String permission) {
        return directory.permits(userId, permission);
    }

    @Override
    public Optional<String> sessionId() {
        return Optional.of(sessionId);
    }

    @Override
    public String toString() {
        return "user " + userId;
    }
}
