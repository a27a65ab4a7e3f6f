package io.xcore.testkit;

import io.xcore.security.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A caller with fixed permissions; {@code *} and {@code resource:*} are wildcards. */
public record FakeCaller(
        long userId, String username, Set<String> roles, List<String> permissions, Optional<String> sessionId)
        implements Caller {
    public FakeCaller {
        roles = new TreeSet<>(roles);
        permissions = permissions.stream().sorted().toList();
    }

    /** A caller who may do everything. */
    public static FakeCaller admin() {
        return new FakeCaller(1, "admin", Set.of("admin"), List.of("*"), Optional.of("session-1"));
    }

    /** A caller who may do exactly this. */
    public static FakeCaller with(String... permissions) {
        return new FakeCaller(2, "alice", Set.of("user"), Arrays.asList(permissions), Optional.of("session-2"));
    }

    @Override
    public String getName() {
        return username;
    }

    @Override
    public boolean permits(String permission) {
        String resource = permission.substring(0, Math.max(0, permission.indexOf(':')));
        return permissions.contains("*") || permissions.contains(permission) || permissions.contains(resource + ":*");
    }
}
