package io.xcore.messaging.internal.search;

import io.xcore.error.XcoreException;
import io.xcore.message.ChannelAccess.Right;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.ChannelDirectory;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessagePage;
import io.xcore.messaging.internal.message.MessageStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds messages by their words, in the channels somebody may read. */
@Component(service = Search.class)
public final class Search {
    private static final int MOST = 100;
    private static final int MOST_CHANNELS = 10_000;

    private final Indexer indexer;
    private final MessageStore messages;
    private final ChannelStore channels;
    private final ChannelDirectory directory;

    @Activate
    public Search(
            @Reference Indexer indexer,
            @Reference MessageStore messages,
            @Reference ChannelStore channels,
            @Reference ChannelDirectory directory) {
        this.indexer = indexer;
        this.messages = messages;
        this.channels = channels;
        this.directory = directory;
    }

    /**
     * What fits, the newest first.
     *
     * @param words as {@link SearchWords} understands them
     * @param channelId the only channel to search; all he may read when it is empty
     * @param cursor where the page before has ended
     * @param limit 1 to 100
     * @throws XcoreException VALIDATION_FAILED; NOT_FOUND when he may not read that channel; SERVICE_UNAVAILABLE while
     *     there is no index
     */
    public MessagePage search(
            Requester who, String words, Optional<String> channelId, Optional<String> cursor, int limit) {
        String checked = SearchWords.checked(words);
        Set<String> where = channelId
                .map(id -> Set.of(directory.require(who, id, Right.READ).id()))
                .orElseGet(() -> Set.copyOf(
                        channels.readable(who.userId(), who.may(MessagingPermissions.MANAGE), MOST_CHANNELS)));
        MessageIndex.Found found =
                indexer.index().search(checked, where, cursor.map(Cursor::parse), Math.max(1, Math.min(MOST, limit)));
        // What was deleted or changed meanwhile is as the database has it.
        Map<String, Message> there = messages.find(found.ids());
        List<Message> shown = found.ids().stream()
                .map(there::get)
                .filter(Objects::nonNull)
                .filter(message -> !message.trace().deleted() && where.contains(message.channelId()))
                .toList();
        return new MessagePage(shown, found.nextCursor(), found.total());
    }
}
