package io.xcore.http.internal.rest;

import java.util.List;

/** The platform's own paths, which no plugin may take (contract X-02). */
final class ReservedPaths {
    private static final List<String> RESERVED = List.of(
            "/auth",
            "/admin",
            "/system",
            "/api",
            "/health",
            "/metrics",
            "/docs",
            "/redoc",
            "/core-docs",
            "/static",
            "/ws",
            "/events",
            "/openapi.json",
            "/asyncapi.json",
            "/files",
            "/execute-task");

    private ReservedPaths() {}

    /** Whether a plugin may be published below a prefix. */
    static boolean free(String prefix) {
        if (prefix.length() < 2 || !prefix.startsWith("/") || prefix.indexOf('{') >= 0) {
            return false;
        }
        return RESERVED.stream().noneMatch(taken -> prefix.equals(taken) || prefix.startsWith(taken + "/"));
    }
}
