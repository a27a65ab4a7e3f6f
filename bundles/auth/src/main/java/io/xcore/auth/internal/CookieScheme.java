package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.directory.DirectoryService;
import io.xcore.security.Caller;

/** Session cookies: they are good as long as their session is. */
final class CookieScheme implements CredentialScheme {
    private final Sessions sessions;
    private final DirectoryService directory;
    private final StepUp stepUp;

    CookieScheme(Sessions sessions, DirectoryService directory, StepUp stepUp) {
        this.sessions = sessions;
        this.directory = directory;
        this.stepUp = stepUp;
    }

    @Override
    public Caller authenticate(String secret) {
        CookieToken cookie = CookieToken.parse(secret).orElseThrow(TokenVerification::invalid);
        Session session = sessions.look(cookie.sessionId());
        if (!cookie.of(session) || !directory.active(session.userId())) {
            throw TokenVerification.invalid();
        }
        sessions.use(session.id());
        return new SessionCaller(directory, session, stepUp);
    }
}
