package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.security.Caller;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A user; everything about it is asked of the directory at each call. */
abstract class UserCaller implements Caller {
    private final DirectoryService directory;
    private final long userId;

    UserCaller(DirectoryService directory, long userId) {
        this.directory = directory;
        this.userId = userId;
    }

    @Override
    public final long userId() {
        return userId;
    }

    @Override
    public final String username() {
        return directory.find(userId).map(User::username).orElseThrow(TokenVerification::invalid);
    }

    @Override
    public final String getName() {
        return username();
    }

    @Override
    public final Set<String> roles() {
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
    public String toString() {
        return "user " + userId;
    }
}
