package io.xcore.messaging.internal.channel;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Some channels of a list.
 *
 * @param nextCursor the last one given, from which the list goes on; empty at its end
 * @param total how many the whole list has
 */
public record ChannelPage(List<ChannelState> channels, Optional<String> nextCursor, long total) {
    public ChannelPage {
        channels = List.copyOf(channels);
        requireNonNull(nextCursor, "nextCursor is null");
    }
}
