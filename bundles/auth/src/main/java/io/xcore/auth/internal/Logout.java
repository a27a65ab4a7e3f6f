package io.xcore.auth.internal;

import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends sessions for whoever shows one of their tokens (contract C-24). Thread-safe; blocks on the database. */
@Component(service = Logout.class)
public final class Logout {
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Logout(@Reference Sessions sessions, @Reference AccessTokens tokens, @Reference EventBus events) {
        this(sessions, tokens, events, Clock.systemUTC());
    }

    Logout(Sessions sessions, AccessTokens tokens, EventBus events, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Ends the whole session of each of these tokens, be it an access token (valid or expired), a refresh token or a
     * cookie. What is no token of an open session is passed over: to be signed out is what was wanted.
     */
    public void end(List<String> shown) {
        for (String token : shown) {
            sessionOf(token).ifPresent(this::end);
        }
    }

    private void end(Session session) {
        sessions.end(session);
        long user = session.userId();
        // The route is open, so nobody but the token has said who calls.
        events.publish(AuthEvent.by(user, "user:" + user, "logout", Map.of("session", session.id()), clock.instant()));
    }

    private Optional<Session> sessionOf(String token) {
        Optional<CookieToken> cookie = CookieToken.parse(token);
        if (cookie.isPresent()) {
            return sessions.find(cookie.get().sessionId()).filter(cookie.get()::of);
        }
        Optional<RefreshToken> refresh = RefreshToken.parse(token);
        if (refresh.isPresent()) {
            return sessions.find(refresh.get().sessionId()).filter(refresh.get()::of);
        }
        return accessToken(token).flatMap(access -> sessions.find(access.sessionId())
                .filter(session -> session.userId() == access.userId()));
    }

    private Optional<AccessToken> accessToken(String token) {
        try {
            return Optional.of(tokens.read(token));
        } catch (XcoreException e) {
            return Optional.empty();
        }
    }
}
