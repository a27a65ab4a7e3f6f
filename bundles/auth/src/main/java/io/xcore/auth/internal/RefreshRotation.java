package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges refresh tokens (contract C-04). A session has one line of tokens, never two: each secret is derived from the
 * one before and a stored salt, so that a client whose answer was lost, or two that ask at once, are answered the same
 * successor. That holds for a grace time from the first exchange on; a token shown later has been stolen, or its successor
 * was, and ends the session. Thread-safe, on any number of nodes: the store compares before it sets.
 */
@Component(service = RefreshRotation.class)
public final class RefreshRotation {
    private static final Logger log = LoggerFactory.getLogger(RefreshRotation.class);

    /** Each attempt that fails means that another succeeded. */
    private static final int ATTEMPTS = 16;

    private final LiveSettings settings;
    private final Sessions sessions;
    private final SessionStore store;
    private final DirectoryService directory;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public RefreshRotation(
            @Reference LiveSettings settings,
            @Reference Sessions sessions,
            @Reference SessionStore store,
            @Reference DirectoryService directory,
            @Reference EventBus events) {
        this(settings, sessions, store, directory, events, Clock.systemUTC());
    }

    RefreshRotation(
            LiveSettings settings,
            Sessions sessions,
            SessionStore store,
            DirectoryService directory,
            EventBus events,
            Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.store = store;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The token to be used from now on, for one that was issued.
     *
     * @throws XcoreException TOKEN_INVALID when it is none of an open session of an active user, or was exchanged longer
     *     ago than the grace time; TOKEN_EXPIRED when its session has ended
     */
    RefreshToken exchange(String text) {
        RefreshToken shown = RefreshToken.parse(text).orElseThrow(TokenVerification::invalid);
        Session session = sessions.look(shown.sessionId());
        if (!shown.of(session) || !directory.active(session.userId())) {
            throw TokenVerification.invalid();
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<RefreshToken> next = attempt(session, shown);
            if (next.isPresent()) {
                sessions.use(session.id());
                return next.get();
            }
        }
        throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Too many exchanges of one token at once");
    }

    /** Empty when another exchange came first: then the next attempt follows it. */
    private Optional<RefreshToken> attempt(Session session, RefreshToken shown) {
        AuthSettings.RefreshPolicy policy = settings.current().refresh();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RefreshState present = store.find(session.id())
                .filter(stored -> stored.revokedAt().isEmpty())
                .map(stored -> stored.proofs().refresh())
                .orElseThrow(TokenVerification::invalid);
        RefreshToken current = follow(shown, present, now, policy.grace()).orElseThrow(() -> reused(session, shown));
        if (!policy.rotating() || !current.equals(shown)) {
            return Optional.of(current);
        }
        RefreshState.Exchange exchange = new RefreshState.Exchange(now, Secrets.id());
        RefreshToken next = shown.next(exchange.salt());
        RefreshState after = present.next(next.digest(), exchange, now.minus(policy.grace()));
        return store.rotate(session.id(), present, after, now) ? Optional.of(next) : Optional.empty();
    }

    /** The present token, found from one shown by the exchanges since; empty when it was exchanged too long ago. */
    private static Optional<RefreshToken> follow(
            RefreshToken shown, RefreshState present, Instant now, Duration grace) {
        int since = present.generation() - shown.generation();
        List<RefreshState.Exchange> recent = present.recent();
        if (since < 0 || since > recent.size()) {
            return Optional.empty();
        }
        RefreshToken token = shown;
        for (RefreshState.Exchange exchange : recent.subList(recent.size() - since, recent.size())) {
            if (token.equals(shown) && !now.isBefore(exchange.at().plus(grace))) {
                return Optional.empty();
            }
            token = token.next(exchange.salt());
        }
        return Secrets.same(token.digest(), present.digest()) ? Optional.of(token) : Optional.empty();
    }

    private XcoreException reused(Session session, RefreshToken shown) {
        sessions.end(session);
        events.publish(AuthEvent.refused(session.userId(), "session:" + session.id(), "token_reused", clock.instant()));
        log.warn("Session {} of user {} is ended: {} was used again", session.id(), session.userId(), shown);
        return TokenVerification.invalid();
    }
}
