package io.xcore.messaging.internal.message;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Some messages of a list.
 *
 * @param nextCursor the last one given, from which the list goes on; empty at its end
 * @param total how many the whole list has
 */
public record MessagePage(List<Message> messages, Optional<String> nextCursor, long total) {
    public MessagePage {
        messages = List.copyOf(messages);
        requireNonNull(nextCursor, "nextCursor is null");
    }
}
