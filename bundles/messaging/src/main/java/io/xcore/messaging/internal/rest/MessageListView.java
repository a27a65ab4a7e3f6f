package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.message.MessagePage;
import io.xcore.messaging.internal.message.MessageViews;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of messages (contract A4-12). */
record MessageListView(List<Map<String, @Nullable Object>> messages, Pagination pagination) {
    static MessageListView of(MessagePage page, MessageViews views) {
        return new MessageListView(views.of(page.messages()), Pagination.of(page.nextCursor(), page.total()));
    }
}
