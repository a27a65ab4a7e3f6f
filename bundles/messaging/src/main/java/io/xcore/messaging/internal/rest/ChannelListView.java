package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.ChannelState;
import io.xcore.messaging.internal.ChannelViews;
import io.xcore.page.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of channels, by their ids. */
record ChannelListView(List<Map<String, @Nullable Object>> channels, MessageListView.Pagination pagination) {
    static ChannelListView of(Page<ChannelState> page) {
        int next = page.request().skip() + page.items().size();
        return new ChannelListView(
                page.items().stream().map(ChannelViews::of).toList(),
                new MessageListView.Pagination(
                        page.hasMore(),
                        page.hasMore() ? Optional.of(Integer.toString(next)) : Optional.empty(),
                        page.total()));
    }
}
