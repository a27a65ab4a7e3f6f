package io.xcore.auth.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens sessions and prolongs them: the three ways to an access token. Thread-safe; blocks on the database. */
@Component(service = TokenService.class)
public final class TokenService {
    private final LiveSettings settings;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final RefreshRotation rotation;

    @Activate
    public TokenService(
            @Reference LiveSettings settings,
            @Reference Sessions sessions,
            @Reference AccessTokens tokens,
            @Reference RefreshRotation rotation) {
        this.settings = settings;
        this.sessions = sessions;
        this.tokens = tokens;
        this.rotation = rotation;
    }

    /**
     * What a new session gives its owner.
     *
     * @param grant for clients that keep tokens
     * @param cookie for browsers
     */
    record Opening(TokenGrant grant, SessionCookieGrant cookie) {}

    /**
     * A session for a user who has proved to be that user.
     *
     * @param remembered whether it lasts for the longer time
     */
    Opening open(long userId, Client client, boolean remembered) {
        AuthSettings.SessionPolicy policy = settings.current().session();
        Duration life = remembered ? policy.remembered() : policy.absolute();
        OpenedSession opened = sessions.open(userId, client, life);
        Optional<Duration> cookieLife = remembered ? Optional.of(life) : Optional.empty();
        return new Opening(
                grant(userId, opened.refresh()),
                new SessionCookieGrant(opened.cookie().text(), cookieLife));
    }

    /**
     * A grant for a refresh token, which is used up by it.
     *
     * @throws XcoreException TOKEN_INVALID or TOKEN_EXPIRED
     */
    public TokenGrant refresh(String refreshToken) {
        RefreshToken next = rotation.exchange(refreshToken);
        return grant(sessions.look(next.sessionId()).userId(), next);
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

    private TokenGrant grant(long userId, RefreshToken refresh) {
        IssuedToken token = tokens.grant(userId, refresh.sessionId());
        return new TokenGrant(token.text(), token.life(), token.expiresAt(), refresh.text());
    }
}
