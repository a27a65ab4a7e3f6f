package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Session;
import java.time.Instant;

/** A session as its owner sees it (contract A0-04). */
public record SessionView(
        String id,
        String userId,
        String ipAddress,
        String userAgent,
        Instant lastActivity,
        Instant createdAt,
        Instant expiresAt) {
    static SessionView of(Session session) {
        return new SessionView(
                session.id(),
                UserIds.plain(session.userId()),
                session.client().address(),
                session.client().userAgent(),
                session.times().lastActivity(),
                session.times().createdAt(),
                session.times().expiresAt());
    }
}
