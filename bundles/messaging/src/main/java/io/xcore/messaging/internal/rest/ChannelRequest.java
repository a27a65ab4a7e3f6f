package io.xcore.messaging.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.channel.ChannelChange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a channel, or for a change of one; what is absent stays as it is.
 *
 * @param id of a new one; one is made up when it is absent
 * @param type {@code public} or {@code private}
 * @param isReadOnly whether only its moderators write
 * @param retentionDays for how many days messages are kept; 0 for ever
 */
public record ChannelRequest(
        @Nullable String id,
        @Nullable String name,
        @Nullable String topic,
        @Nullable String type,
        @Nullable Boolean isReadOnly,
        @Nullable Integer retentionDays) {
    ChannelChange change() {
        return new ChannelChange(
                Optional.ofNullable(id),
                Optional.ofNullable(name),
                Optional.ofNullable(topic),
                Optional.ofNullable(type).map(ChannelRequest::hidden),
                Optional.ofNullable(isReadOnly),
                Optional.ofNullable(retentionDays));
    }

    private static Boolean hidden(String type) {
        return switch (type) {
            case "public" -> false;
            case "private" -> true;
            default -> throw XcoreException.invalid("type", "must be public or private");
        };
    }
}
