package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens sessions and prolongs them: the three ways to an access token. Thread-safe; blocks on the database. */
@Component(service = TokenService.class)
public final class TokenService {
    private final LiveSettings settings;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final DirectoryService directory;

    @Activate
    public TokenService(
            @Reference LiveSettings settings,
            @Reference Sessions sessions,
            @Reference AccessTokens tokens,
            @Reference DirectoryService directory) {
        this.settings = settings;
        this.sessions = sessions;
        this.tokens = tokens;
        this.directory = directory;
    }

    /** A session for a user who has proved to be that user. */
    TokenGrant open(long userId, Client client) {
        return grant(sessions.open(userId, client));
    }

    /**
     * A grant for a refresh token, which is used up by it.
     *
     * @throws XcoreException TOKEN_INVALID or TOKEN_EXPIRED
     */
    public TokenGrant refresh(String refreshToken) {
        OpenedSession session = sessions.rotate(refreshToken);
        if (!directory.active(session.session().userId())) {
            throw TokenVerification.invalid();
        }
        return grant(session);
    }

    /** A new access token for the session of a caller; the refresh token stays as it is (S1, contract C-04). */
    public String renew(Caller caller) {
        String sessionId = caller.sessionId()
                .orElseThrow(() -> new XcoreException(ErrorCode.TOKEN_INVALID, "Only a session can be prolonged"));
        return tokens.issue(caller.userId(), sessionId);
    }

    /** How long an access token is valid. */
    public Duration accessTokenLife() {
        return settings.current().token().life();
    }

    private TokenGrant grant(OpenedSession opened) {
        Session session = opened.session();
        return new TokenGrant(tokens.issue(session.userId(), session.id()), accessTokenLife(), opened.refreshToken());
    }
}
