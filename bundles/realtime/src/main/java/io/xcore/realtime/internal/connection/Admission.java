package io.xcore.realtime.internal.connection;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.service.Presence;
import io.xcore.realtime.internal.settings.RealtimeSettings.Connections;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The open connections, and the bounds on their number. Thread-safe. */
public final class Admission {
    private final Supplier<Connections> settings;
    private final Presence presence;
    private final Map<Long, ClientConnection> connections = new ConcurrentHashMap<>();
    private final Map<Long, Set<ClientConnection>> byUser = new HashMap<>();
    private int pending;
    private boolean closed;

    public Admission(Supplier<Connections> settings, Presence presence) {
        this.settings = settings;
        this.presence = presence;
    }

    public Collection<ClientConnection> connections() {
        return connections.values();
    }

    public Optional<ClientConnection> find(long number) {
        return Optional.ofNullable(connections.get(number));
    }

    /** Those of a user. */
    public List<ClientConnection> of(long userId) {
        synchronized (byUser) {
            return List.copyOf(byUser.getOrDefault(userId, Set.of()));
        }
    }

    /** Takes nobody in any more. */
    public void close() {
        synchronized (byUser) {
            closed = true;
        }
    }

    /**
     * Takes a new connection in.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE at the end, RATE_LIMITED when there are too many, or too many that have
     *     not said who they are and this one has nothing to show either
     */
    public void enter(ClientConnection connection) {
        synchronized (byUser) {
            if (closed) {
                throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The instance is stopping");
            }
            Connections allowed = settings.get();
            // Those who have nothing to show must not keep out those who have.
            boolean strangers = pending >= allowed.maxPending()
                    && connection.origin().handshake().credential(allowed).isEmpty();
            if (connections.size() >= allowed.max() || strangers) {
                throw new XcoreException(ErrorCode.RATE_LIMITED, "Too many connections");
            }
            connections.put(connection.number(), connection);
            pending++;
        }
    }

    /**
     * Notes who is at the other end of a connection; once somebody is, it stays the same user.
     *
     * @throws XcoreException RATE_LIMITED when that user has too many, PERMISSION_DENIED when it was another user's
     */
    public void admit(ClientConnection connection, Identity known) {
        long user = known.caller().userId();
        synchronized (byUser) {
            if (connection.identity().isPresent() && !connection.belongsTo(user)) {
                throw new XcoreException(ErrorCode.PERMISSION_DENIED, "The connection belongs to another user");
            }
            Set<ClientConnection> his = byUser.getOrDefault(user, Set.of());
            if (!his.contains(connection) && his.size() >= settings.get().maxPerUser()) {
                throw new XcoreException(ErrorCode.RATE_LIMITED, "Too many connections of this user");
            }
            boolean fresh = connection.identity().isEmpty();
            connection.identity(known);
            if (fresh && connections.containsKey(connection.number())) {
                pending--;
                if (his.isEmpty()) {
                    byUser.put(user, new HashSet<>());
                    presence.changed(user, true);
                }
                byUser.get(user).add(connection);
            }
        }
    }

    public void leave(ClientConnection connection) {
        synchronized (byUser) {
            if (connections.remove(connection.number()) == null) {
                return;
            }
            if (connection.identity().isEmpty()) {
                pending--;
                return;
            }
            long user = connection.identity().get().caller().userId();
            Set<ClientConnection> his = byUser.get(user);
            if (his != null && his.remove(connection) && his.isEmpty()) {
                byUser.remove(user);
                presence.changed(user, false);
            }
        }
    }

    /** The users who have a connection. */
    public Set<Long> users() {
        synchronized (byUser) {
            return Set.copyOf(byUser.keySet());
        }
    }
}
