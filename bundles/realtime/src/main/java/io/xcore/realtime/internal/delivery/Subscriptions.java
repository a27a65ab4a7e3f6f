package io.xcore.realtime.internal.delivery;

import io.xcore.realtime.internal.connection.ClientConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who has subscribed to which channel: what is said there costs as much as there are subscribers. Thread-safe. */
public final class Subscriptions {
    private final Map<String, Set<ClientConnection>> byChannel = new ConcurrentHashMap<>();

    public Collection<ClientConnection> of(String channel) {
        return byChannel.getOrDefault(channel, Set.of());
    }

    /**
     * Adds to what a connection has asked for.
     *
     * @throws io.xcore.error.XcoreException VALIDATION_FAILED past a bound
     */
    public void add(ClientConnection connection, Collection<String> topics, Collection<String> channels) {
        synchronized (connection) {
            connection.filter(connection.filter().plus(topics, channels));
            if (!connection.closing()) {
                channels.forEach(channel -> byChannel.compute(channel, (id, there) -> {
                    Set<ClientConnection> all = there == null ? ConcurrentHashMap.newKeySet() : there;
                    all.add(connection);
                    return all;
                }));
            }
        }
    }

    public void remove(ClientConnection connection, Collection<String> topics, Collection<String> channels) {
        synchronized (connection) {
            connection.filter(connection.filter().minus(topics, channels));
            channels.forEach(channel -> forget(connection, channel));
        }
    }

    /** The connection is closing, and gets no more subscriptions. */
    public void leave(ClientConnection connection) {
        synchronized (connection) {
            connection.filter().channels().forEach(channel -> forget(connection, channel));
        }
    }

    /** Those of a channel now; the collection does not change. */
    public List<ClientConnection> snapshot(String channel) {
        return List.copyOf(of(channel));
    }

    private void forget(ClientConnection connection, String channel) {
        byChannel.computeIfPresent(channel, (id, there) -> {
            there.remove(connection);
            return there.isEmpty() ? null : there;
        });
    }
}
