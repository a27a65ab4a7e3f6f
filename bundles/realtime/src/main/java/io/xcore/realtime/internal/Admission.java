package io.xcore.realtime.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.RealtimeSettings.Connections;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The open connections, and the bounds on their number. Thread-safe. */
final class Admission {
    private final Supplier<Connections> settings;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();

    Admission(Supplier<Connections> settings) {
        this.settings = settings;
    }

    Collection<ClientConnection> connections() {
        return connections;
    }

    /**
     * Takes a new connection in.
     *
     * @throws XcoreException RATE_LIMITED when there are too many, or too many that have not said who they are
     */
    void enter(ClientConnection connection) {
        synchronized (connections) {
            long pending = connections.stream()
                    .filter(open -> open.identity().isEmpty())
                    .count();
            if (connections.size() >= settings.get().max()
                    || pending >= settings.get().maxPending()) {
                throw new XcoreException(ErrorCode.RATE_LIMITED, "Too many connections");
            }
            connections.add(connection);
        }
    }

    /**
     * Notes who is at the other end of a connection; once somebody is, it stays the same user.
     *
     * @throws XcoreException RATE_LIMITED when that user has too many, PERMISSION_DENIED when it was another user's
     */
    void admit(ClientConnection connection, Identity known) {
        synchronized (connections) {
            long user = known.caller().userId();
            if (connection
                    .identity()
                    .filter(before -> before.caller().userId() != user)
                    .isPresent()) {
                throw new XcoreException(ErrorCode.PERMISSION_DENIED, "The connection belongs to another user");
            }
            if (othersOf(connection, user) >= settings.get().maxPerUser()) {
                throw new XcoreException(ErrorCode.RATE_LIMITED, "Too many connections of this user");
            }
            connection.identity(known);
        }
    }

    void leave(ClientConnection connection) {
        connections.remove(connection);
    }

    private long othersOf(ClientConnection connection, long user) {
        return connections.stream()
                .filter(open -> open != connection)
                .filter(open -> open.identity()
                        .filter(known -> known.caller().userId() == user)
                        .isPresent())
                .count();
    }
}
