package io.xcore.auth.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions, answered from memory on a request's way. Thread-safe. */
@Component(service = Sessions.class)
public final class Sessions {
    /** How many a list shows at most. */
    public static final int LONGEST_LIST = 1_000;

    private final LiveSettings settings;
    private final SessionStore store;
    private final EventBus events;
    private final Clock clock;
    private final BoundedCache<String, LiveSession> live;
    private final LastUses activity;
    /** Of which end of sessions has been told. */
    private Instant told;

    @Activate
    public Sessions(@Reference LiveSettings settings, @Reference SessionStore store, @Reference EventBus events) {
        this(settings, store, events, Clock.systemUTC());
    }

    Sessions(LiveSettings settings, SessionStore store, EventBus events, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.live = new BoundedCache<>(settings.current().session().cached());
        this.activity = new LastUses("sessions", store::touch);
        this.told = now();
    }

    /**
     * Opens a session for a user who has proved to be that user.
     *
     * @param life how long it lasts at most
     */
    OpenedSession open(long userId, Client client, Duration life) {
        Instant now = now();
        RefreshToken refresh = RefreshToken.first(Secrets.id());
        CookieToken cookie = new CookieToken(refresh.sessionId(), Secrets.secret());
        Session session = new Session(
                refresh.sessionId(),
                userId,
                client,
                new Session.Times(now, now, now.plus(life)),
                new Session.Proofs(
                        Secrets.digest(cookie.secret()),
                        Secrets.digest(refresh.family()),
                        RefreshState.first(refresh.digest())),
                Optional.empty());
        store.add(session);
        tell(session, SessionFrame.Action.START);
        return new OpenedSession(session, refresh, cookie);
    }

    /**
     * The session of this id, which is used by this call.
     *
     * @throws XcoreException TOKEN_INVALID when it is unknown or revoked, TOKEN_EXPIRED when it has ended
     */
    Session use(String id) {
        LiveSession session = open(id);
        Instant now = now();
        if (session.used(now)) {
            activity.used(id, now);
        }
        return session.session();
    }

    /**
     * The session of this id, which is not used by this call.
     *
     * @throws XcoreException TOKEN_INVALID when it is unknown or revoked, TOKEN_EXPIRED when it has ended
     */
    Session look(String id) {
        return open(id).session();
    }

    /** When a session ends if nobody uses it again. */
    public Instant endOf(String id) {
        LiveSession session = open(id);
        Instant idle = session.lastActivity().plus(settings.current().session().idle());
        Instant latest = session.session().times().expiresAt();
        return idle.isBefore(latest) ? idle : latest;
    }

    /** The open sessions of a user, or of everybody; the one used last first, at most {@link #LONGEST_LIST}. */
    public List<Session> list(Optional<Long> userId) {
        Instant now = now();
        Instant activeSince = now.minus(settings.current().session().idle());
        return store.list(new SessionQuery(userId, now, activeSince, LONGEST_LIST)).stream()
                .map(this::upToDate)
                .toList();
    }

    /**
     * Ends a session of a user: its tokens are refused from now on.
     *
     * @throws XcoreException NOT_FOUND when the user has no such open session
     */
    public void revokeOwn(long userId, String id) {
        revoke(find(id).filter(session -> session.userId() == userId)
                .orElseThrow(() -> XcoreException.notFound("Session", id)));
    }

    /** Ends anybody's session: its tokens are refused from now on. Nothing when it has ended already. */
    public void revoke(String id) {
        find(id).ifPresent(this::revoke);
    }

    /** The session of this id, while it is open. */
    public Optional<Session> find(String id) {
        try {
            return Optional.of(look(id));
        } catch (XcoreException e) {
            if (e.code() == ErrorCode.TOKEN_INVALID || e.code() == ErrorCode.TOKEN_EXPIRED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Ends a session, whose end somebody else tells of. Nothing when it has ended already. */
    void end(Session session) {
        store.revoke(session.id(), now());
        live.remove(session.id());
        tell(session, SessionFrame.Action.END);
    }

    /** Ends every session of a user; how many they were. */
    public int revokeAll(long userId) {
        return revokeAllBut(Optional.empty(), userId);
    }

    /** Ends every session of a user but this one; how many they were. */
    public int revokeOthers(long userId, String kept) {
        return revokeAllBut(Optional.of(kept), userId);
    }

    private int revokeAllBut(Optional<String> kept, long userId) {
        Instant now = now();
        int ended = 0;
        List<Session> open;
        do {
            open = store.list(new SessionQuery(Optional.of(userId), now, Instant.EPOCH, LONGEST_LIST));
            for (Session session : open) {
                if (!kept.equals(Optional.of(session.id()))) {
                    end(session);
                    ended++;
                }
            }
        } while (open.size() == LONGEST_LIST);
        if (ended > 0) {
            events.publish(AuthEvent.about(userId, "user:" + userId, "signed_out", Map.of("sessions", ended), now));
        }
        return ended;
    }

    private void revoke(Session session) {
        end(session);
        events.publish(AuthEvent.about(session.userId(), "session:" + session.id(), "revoked", Map.of(), now()));
    }

    /** Stores when sessions were last used. */
    void flush() {
        activity.flush();
    }

    /** Removes sessions that have expired; how many they were. */
    int clean() {
        return store.removeExpired(now());
    }

    /** Tells of the sessions that have run out since the last time; of a flood not all. Not thread-safe. */
    void tellRanOut() {
        Instant now = now();
        Duration idle = settings.current().session().idle();
        store.ranOut(new SessionStore.Span(told, now), idle, LONGEST_LIST).stream()
                .filter(session -> isOver(session.id(), now, idle))
                .forEach(session -> tell(session, SessionFrame.Action.TIMEOUT));
        told = now;
    }

    /** It may have been used since the store was told. */
    private boolean isOver(String id, Instant now, Duration idle) {
        LiveSession known = live.get(id);
        return known == null || known.expired(now, idle);
    }

    private void tell(Session session, SessionFrame.Action action) {
        events.publish(new SessionFrame(session.id(), action, session.userId(), now()));
    }

    private Session upToDate(Session stored) {
        LiveSession known = live.get(stored.id());
        return known == null ? stored : stored.lastUsed(known.lastActivity());
    }

    private LiveSession open(String id) {
        LiveSession session = live.get(id, this::load);
        if (session == null) {
            throw TokenVerification.invalid();
        }
        if (session.expired(now(), settings.current().session().idle())) {
            throw TokenVerification.expired();
        }
        return session;
    }

    private @Nullable LiveSession load(String id) {
        return store.find(id)
                .filter(session -> session.revokedAt().isEmpty())
                .map(LiveSession::new)
                .orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
