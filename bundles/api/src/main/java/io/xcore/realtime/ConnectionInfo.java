package io.xcore.realtime;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An open connection, for those who look after the platform.
 *
 * @param id which one it is
 * @param endpoint the path it was opened at, {@code /ws} say
 * @param userId who is at the other end; empty before it has said so
 * @param username the name of that user
 * @param address the IP address it comes from
 * @param openedAt when it was opened
 * @param topics the types of events it has asked for; empty for all
 * @param channels the ids of the channels it has subscribed to
 * @param sentFrames how many frames it was sent
 * @param receivedFrames how many frames it has sent
 * @param queuedFrames how many frames wait to be sent
 * @param queuedBytes how many bytes these are
 */
public record ConnectionInfo(
        long id,
        String endpoint,
        Optional<Long> userId,
        Optional<String> username,
        String address,
        Instant openedAt,
        Set<String> topics,
        Set<String> channels,
        long sentFrames,
        long receivedFrames,
        int queuedFrames,
        int queuedBytes) {
    public ConnectionInfo {
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(userId, "userId is null");
        requireNonNull(username, "username is null");
        requireNonNull(address, "address is null");
        requireNonNull(openedAt, "openedAt is null");
        topics = Set.copyOf(topics);
        channels = Set.copyOf(channels);
    }
}
