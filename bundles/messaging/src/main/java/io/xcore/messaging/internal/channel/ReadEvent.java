package io.xcore.messaging.internal.channel;

import static java.util.Objects.requireNonNull;

import io.xcore.event.PlatformEvent;
import io.xcore.message.MessageEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A user has read up to a message: told to his own connections, so that all his devices know. The counterpart of
 * {@link MessageEvent.Kind#READ} where nobody else is told.
 */
record ReadEvent(long reader, Map<String, Object> data, Instant at) implements PlatformEvent {
    ReadEvent {
        data = Map.copyOf(data);
        requireNonNull(at, "at is null");
    }

    @Override
    public String topic() {
        return "xcore/message/" + type();
    }

    @Override
    public String type() {
        return MessageEvent.Kind.READ.word();
    }

    @Override
    public Optional<Long> userId() {
        return Optional.of(reader);
    }
}
