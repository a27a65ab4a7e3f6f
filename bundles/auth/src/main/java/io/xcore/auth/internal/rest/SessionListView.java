package io.xcore.auth.internal.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a user (contract A0-04).
 *
 * @param currentSessionId the one that asks; absent when an API key does
 */
public record SessionListView(List<SessionView> sessions, @Nullable String currentSessionId) {
    public SessionListView {
        sessions = List.copyOf(sessions);
    }
}
