package io.xcore.realtime.internal.rest;

import io.xcore.realtime.ConnectionInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open connection as clients see it.
 *
 * @param endpoint where it was opened, {@code /ws} say
 * @param userId absent before it has said who it is
 * @param topics the types of events it has asked for; empty for all
 * @param channels the channels it has subscribed to
 * @param queuedFrames how many frames wait for its client to read
 */
record ConnectionView(
        long id,
        String endpoint,
        Optional<Long> userId,
        Optional<String> username,
        String address,
        Instant openedAt,
        List<String> topics,
        List<String> channels,
        long sentFrames,
        long receivedFrames,
        int queuedFrames,
        int queuedBytes) {
    static ConnectionView of(ConnectionInfo connection) {
        return new ConnectionView(
                connection.id(),
                connection.endpoint(),
                connection.userId(),
                connection.username(),
                connection.address(),
                connection.openedAt(),
                connection.topics().stream().sorted().toList(),
                connection.channels().stream().sorted().toList(),
                connection.sentFrames(),
                connection.receivedFrames(),
                connection.queuedFrames(),
                connection.queuedBytes());
    }
}
