package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.MessagePage;
import io.xcore.messaging.internal.MessageViews;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of messages (contract A4-12). */
record MessageListView(List<Map<String, @Nullable Object>> messages, Pagination pagination) {
    /**
     * Where the list goes on.
     *
     * @param nextCursor what to give as {@code before}, {@code after} or {@code cursor}, as the list has it
     */
    record Pagination(boolean hasMore, Optional<String> nextCursor, long totalCount) {}

    static MessageListView of(MessagePage page, MessageViews views) {
        return new MessageListView(
                views.of(page.messages()),
                new Pagination(page.nextCursor().isPresent(), page.nextCursor(), page.total()));
    }
}
