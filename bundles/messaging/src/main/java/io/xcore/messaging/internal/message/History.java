package io.xcore.messaging.internal.message;

import io.xcore.error.XcoreException;
import io.xcore.message.ChannelAccess.Right;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.ChannelDirectory;
import io.xcore.messaging.internal.channel.ChannelStore;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Pages of what was said. A page is a span of numbers without a gap, so that none is missed and none seen twice, whatever
 * is written meanwhile, and the database reads no more rows than it gives.
 */
@Component(service = History.class)
public final class History {
    public static final int MOST = 100;

    private final MessageStore store;
    private final ChannelStore channels;
    private final ChannelDirectory directory;
    private final Messages messages;

    @Activate
    public History(
            @Reference MessageStore store,
            @Reference ChannelStore channels,
            @Reference ChannelDirectory directory,
            @Reference Messages messages) {
        this.store = store;
        this.channels = channels;
        this.directory = directory;
        this.messages = messages;
    }

    /**
     * The latest messages of a channel, or those before one; the newest first.
     *
     * @param before the id of a message of the channel
     * @param limit 1 to {@value #MOST}
     */
    public MessagePage before(Requester who, String channelId, Optional<String> before, int limit) {
        Channel.Span all = span(who, channelId);
        long to = Math.min(
                all.last(),
                before.map(id -> cursor("before", id, channelId) - 1).orElse(all.last()));
        long from = Math.max(all.first(), to - clamped(limit) + 1);
        List<Message> found = store.range(channelId, new Channel.Span(from, to)).stream()
                .sorted(Collections.reverseOrder((one, other) -> Long.compare(one.seq(), other.seq())))
                .toList();
        return new MessagePage(found, next(found, from > all.first()), all.count());
    }

    /**
     * What came after a message, the oldest first: what somebody missed who was away.
     *
     * @param seq the number of a message; 0 for all
     */
    public MessagePage after(Requester who, String channelId, long seq, int limit) {
        Channel.Span all = span(who, channelId);
        long from = Math.max(all.first(), Math.min(seq, all.last()) + 1);
        long to = Math.min(all.last(), from + clamped(limit) - 1);
        List<Message> found = store.range(channelId, new Channel.Span(from, to));
        return new MessagePage(found, next(found, to < all.last()), all.count());
    }

    /** The same after a message by its id. */
    public MessagePage after(Requester who, String channelId, String after, int limit) {
        directory.require(who, channelId, Right.READ);
        return after(who, channelId, cursor("after", after, channelId), limit);
    }

    /** The answers in the thread that a message begins, or is in, the oldest first. */
    public MessagePage replies(Requester who, String id, Optional<String> after, int limit) {
        Message message = messages.get(who, id);
        String thread = message.place().threadId().orElse(id);
        long from =
                after.map(last -> cursor("after", last, message.channelId())).orElse(0L);
        List<Message> found = store.thread(thread, from, clamped(limit) + 1);
        boolean more = found.size() > clamped(limit);
        List<Message> page = more ? found.subList(0, clamped(limit)) : found;
        return new MessagePage(page, next(page, more), store.threadLength(thread));
    }

    private Channel.Span span(Requester who, String channelId) {
        directory.require(who, channelId, Right.READ);
        return channels.span(channelId).orElseThrow(() -> ChannelDirectory.unknown(channelId));
    }

    private long cursor(String field, String id, String channelId) {
        return store.find(id)
                .filter(message -> message.channelId().equals(channelId))
                .map(Message::seq)
                .orElseThrow(() -> XcoreException.invalid(field, "There is no such message in this channel"));
    }

    private static Optional<String> next(List<Message> page, boolean more) {
        return more && !page.isEmpty() ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty();
    }

    private static int clamped(int limit) {
        return Math.max(1, Math.min(MOST, limit));
    }
}
