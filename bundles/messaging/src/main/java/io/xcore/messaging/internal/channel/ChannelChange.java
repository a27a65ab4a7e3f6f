package io.xcore.messaging.internal.channel;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is wanted of a channel; what is empty stays as it is, or is as it is by default.
 *
 * @param id of a new one; one is made up when it is empty
 * @param privateChannel whether it is for its members only
 * @param readOnly whether only its moderators write
 * @param retentionDays for how many days messages are kept, 1 to 36500; 0 for ever
 */
public record ChannelChange(
        Optional<String> id,
        Optional<String> name,
        Optional<String> topic,
        Optional<Boolean> privateChannel,
        Optional<Boolean> readOnly,
        Optional<Integer> retentionDays) {
    public ChannelChange {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(topic, "topic is null");
        requireNonNull(privateChannel, "privateChannel is null");
        requireNonNull(readOnly, "readOnly is null");
        requireNonNull(retentionDays, "retentionDays is null");
    }
}
