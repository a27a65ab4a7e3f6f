package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.channel.ChannelPage;
import io.xcore.messaging.internal.channel.ChannelViews;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of channels, by their ids. */
record ChannelListView(List<Map<String, @Nullable Object>> channels, Pagination pagination) {
    static ChannelListView of(ChannelPage page) {
        return new ChannelListView(
                page.channels().stream().map(ChannelViews::of).toList(),
                Pagination.of(page.nextCursor(), page.total()));
    }
}
