package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.directory.DirectoryService;
import java.util.Optional;

/** The user of a session. */
final class SessionCaller extends UserCaller {
    private final Session session;
    private final StepUp stepUp;

    SessionCaller(DirectoryService directory, Session session, StepUp stepUp) {
        super(directory, session.userId());
        this.session = session;
        this.stepUp = stepUp;
    }

    @Override
    public Optional<String> sessionId() {
        return Optional.of(session.id());
    }

    @Override
    public void requireRecentAuthentication() {
        stepUp.requireRecent(session);
    }
}
