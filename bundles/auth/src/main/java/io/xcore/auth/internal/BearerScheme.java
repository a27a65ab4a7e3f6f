package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.directory.DirectoryService;
import io.xcore.security.Caller;

/** Access tokens: the signature says who, session and directory say whether still. */
final class BearerScheme implements CredentialScheme {
    private final AccessTokens tokens;
    private final Sessions sessions;
    private final DirectoryService directory;
    private final StepUp stepUp;

    BearerScheme(AccessTokens tokens, Sessions sessions, DirectoryService directory, StepUp stepUp) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.directory = directory;
        this.stepUp = stepUp;
    }

    @Override
    public Caller authenticate(String secret) {
        AccessToken token = tokens.verify(secret);
        Session session = sessions.use(token.sessionId());
        if (session.userId() != token.userId() || !directory.active(token.userId())) {
            throw TokenVerification.invalid();
        }
        return new SessionCaller(directory, session, stepUp);
    }
}
