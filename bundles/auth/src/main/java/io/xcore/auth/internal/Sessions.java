package io.xcore.auth.internal;

import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions, answered from memory on a request's way. Thread-safe. */
@Component(service = Sessions.class)
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private static final long FLUSH_SECONDS = 30;
    private static final long CLEANING_MINUTES = 60;

    private final LiveSettings settings;
    private final SessionStore store;
    private final Clock clock;
    private final BoundedCache<String, LiveSession> live;
    private final SessionActivity activity;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-auth-sessions");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Sessions(@Reference LiveSettings settings, @Reference SessionStore store) {
        this(settings, store, Clock.systemUTC());
    }

    Sessions(LiveSettings settings, SessionStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.live = new BoundedCache<>(settings.current().session().cached());
        this.activity = new SessionActivity(store);
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // both tasks handle what goes wrong in them
    void activate() {
        timer.scheduleWithFixedDelay(activity::flush, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(this::clean, CLEANING_MINUTES, CLEANING_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    void deactivate() {
        timer.shutdownNow();
        activity.flush();
    }

    /** Opens a session for a user who has proved to be that user. */
    OpenedSession open(long userId, Client client) {
        Instant now = now();
        RefreshToken token = new RefreshToken(Secrets.id(), Secrets.secret());
        Session session = new Session(
                token.sessionId(),
                userId,
                client,
                now,
                now,
                now.plus(settings.current().session().absolute()),
                new Session.Refresh(0, token.digest()),
                Optional.empty());
        store.add(session);
        return new OpenedSession(session, token.text());
    }

    /**
     * The session of this id, which is used by this call.
     *
     * @throws XcoreException TOKEN_INVALID when it is unknown or revoked, TOKEN_EXPIRED when it has ended
     */
    Session use(String id) {
        LiveSession session = live(id);
        Instant now = now();
        if (session.expired(now, settings.current().session().idle())) {
            throw TokenVerification.expired();
        }
        if (session.used(now)) {
            activity.used(id, now);
        }
        return session.session();
    }

    /**
     * Exchanges a refresh token for the next one.
     *
     * @throws XcoreException TOKEN_INVALID when it is not the present one of a session, TOKEN_EXPIRED when that has ended
     */
    OpenedSession rotate(String refreshToken) {
        RefreshToken shown = RefreshToken.parse(refreshToken).orElseThrow(TokenVerification::invalid);
        Session session = use(shown.sessionId());
        Session stored = store.find(session.id()).orElseThrow(TokenVerification::invalid);
        if (!Secrets.same(stored.refresh().digest(), shown.digest())) {
            throw TokenVerification.invalid();
        }
        RefreshToken next = new RefreshToken(session.id(), Secrets.secret());
        Session.Refresh exchanged = new Session.Refresh(stored.refresh().generation() + 1, next.digest());
        if (!store.rotate(session.id(), stored.refresh(), exchanged, now())) {
            throw TokenVerification.invalid();
        }
        return new OpenedSession(session, next.text());
    }

    /** Ends a session: its tokens are refused from now on. */
    void revoke(String id) {
        store.revoke(id, now());
        live.remove(id);
    }

    private LiveSession live(String id) {
        LiveSession session = live.get(id, this::load);
        if (session == null) {
            throw TokenVerification.invalid();
        }
        return session;
    }

    private @Nullable LiveSession load(String id) {
        return store.find(id)
                .filter(session -> session.revokedAt().isEmpty())
                .map(LiveSession::new)
                .orElse(null);
    }

    private void clean() {
        try {
            int removed = store.removeExpired(now());
            log.debug("Removed {} expired sessions", removed);
        } catch (RuntimeException e) {
            log.warn("Expired sessions could not be removed", e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
