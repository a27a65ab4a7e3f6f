package io.xcore.http.internal.dialect;

import java.util.List;

/** The API reference a route belongs to; a function of its path and of nothing else (contract ). */
public enum Dialect {
    S0(
            "/api/auth/login",
            "/api/auth/refresh",
            "/api/auth/logout",
            "/api/auth/sessions",
            "/api/config",
            "/api/modules",
            "/api/status",
            "/api/activity"),
    S1,
    S2(
            "/api/auth/signin",
            "/api/auth/signout",
            "/api/tasks",
            "/api/executions",
            "/api/logs",
            "/api/webhooks",
            "/execute-task"),
    S3("/api/v1/modules", "/api/v1/scheduler", "/api/v1/metrics", "/api/v1/snapshots"),
    S4(
            "/api/v1/users",
            "/api/v1/messages",
            "/api/v1/channels",
            "/api/v1/presence",
            "/api/v1/files",
            "/api/v1/ai",
            "/api/v1/admin",
            "/api/v1/auth",
            "/docs",
            "/redoc",
            "/files");

    private static final List<Dialect> WITH_PREFIXES = List.of(S0, S2, S3, S4);

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> prefixes;

    Dialect(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    /** The dialect of a path. */
    public static Dialect of(String path) {
        for (Dialect dialect : WITH_PREFIXES) {
            for (String prefix : dialect.prefixes) {
                if (below(path, prefix)) {
                    return dialect;
                }
            }
        }
        return S1;
    }

    /** Whether JSON names are in camel case (contract X-09). */
    public boolean camelCase() {
        return this == S2;
    }

    private static boolean below(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
