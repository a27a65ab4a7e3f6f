package io.xcore.messaging.internal.message;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.channel.Channel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where messages are kept. Blocks on the database. */
public interface MessageStore {
    /** The most versions of a message that are kept; the oldest go. */
    int MOST_VERSIONS = 100;

    /**
     * What became of a draft.
     *
     * @param message the message; empty when there is no such channel any more
     * @param fresh whether it is new; false when its sender had sent it before
     */
    record Written(Optional<Message> message, boolean fresh) {}

    /** Writes drafts in their order, all or none, and gives them the next numbers of their channels. */
    List<Written> append(List<Draft> drafts, Instant now);

    Optional<Message> find(String id);

    /** Those of these that there are, by id; at most 1000 at a time. */
    Map<String, Message> find(Collection<String> ids);

    /** Those of a channel whose numbers are in a span, the oldest first. */
    List<Message> range(String channelId, Channel.Span span);

    /** Those of a thread with a higher number, the oldest first; without the one that began it. */
    List<Message> thread(String threadId, long afterSeq, int most);

    /** How many a thread has, without the one that began it. */
    long threadLength(String threadId);

    /** Changes what a message says and keeps what it said; empty when it is gone or deleted. */
    Optional<Message> edit(String id, Message.Body body, Instant at);

    /** Blanks a message, with its versions and reactions; empty when it is gone or was deleted before. */
    Optional<Message> delete(String id, Instant at);

    /** What a message said before, the oldest first. */
    List<Version> versions(String id);

    /**
     * Adds a reaction; false when it was there.
     *
     * @throws XcoreException NOT_FOUND when the message is gone, STATE_CONFLICT when it has as many as it may have
     */
    boolean react(Reaction reaction, Instant at);

    /** Removes a reaction; false when it was not there. */
    boolean unreact(Reaction reaction);

    /** The reactions to these messages, the oldest first. */
    List<Reaction> reactions(Collection<String> messageIds);

    /**
     * Pins a message; false when it was pinned, or is gone or deleted.
     *
     * @throws XcoreException STATE_CONFLICT when the channel has as many as it may have
     */
    boolean pin(String channelId, String messageId, Optional<Long> by, Instant at);

    /** False when it was not pinned. */
    boolean unpin(String channelId, String messageId);

    /** The pinned messages of a channel, the one pinned last first. */
    List<Message> pinned(String channelId);

    /** Removes the oldest messages of a channel as far as they are from before; how many. */
    int removeBefore(String channelId, Instant before, int most);

    /**
     * Messages edited or deleted since, in the order of that and of their ids.
     *
     * @param afterId of those changed at that very time, the ones with a greater id; empty for all
     */
    List<Message> changedSince(Instant since, String afterId, int most);

    /** What a user has written, in the order of the ids, from a greater one on. */
    List<Message> writtenBy(long userId, String afterId, int most);

    /** All the reactions of a user. */
    List<Reaction> reactionsOf(long userId, int most);

    /** Blanks what a user has written, makes it nameless and removes his reactions. */
    void erase(long userId, Instant at);
}
