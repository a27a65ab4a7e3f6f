package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import java.util.Optional;

/** The user of a session. */
final class SessionCaller extends UserCaller {
    private final String sessionId;

    SessionCaller(DirectoryService directory, long userId, String sessionId) {
        super(directory, userId);
        this.sessionId = sessionId;
    }

    @Override
    public Optional<String> sessionId() {
        return Optional.of(sessionId);
    }
}
