package io.xcore.messaging.internal.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where channels, their members and what they have read are kept. Blocks on the database. */
public interface ChannelStore {
    /** One that is there. */
    Optional<Channel> find(String id);

    /** Adds a channel with its members; false when there is one of this id, or was one that is still being removed. */
    boolean add(Channel channel, List<Member> members);

    /** Stores what presents it and its rules; false when it is gone. */
    boolean change(Channel channel);

    /** From now on it is not there; its messages are removed by {@link #purge}. False when it was not there. */
    boolean delete(String id, Instant at);

    /** The ids of those that were deleted and still have messages, at most a hundred. */
    List<String> deleted();

    /** Removes some messages of a channel that was deleted, and in the end the channel; false when nothing is left. */
    boolean purge(String id, int most);

    /** Its members, the oldest first. */
    List<Member> members(String id);

    /** Adds a member or changes his role. */
    void put(String id, Member member);

    /** False when he was none. */
    boolean removeMember(String id, long userId);

    /** A channel as a user finds it. */
    Optional<ChannelState> state(String id, Optional<Long> userId);

    /**
     * The channels somebody may see, by their ids.
     *
     * @param userId the user
     * @param privates whether he sees those private channels as well that he is not in
     * @param afterId from a greater id on; empty for all
     * @param limit how many at the most, 1 to 100
     */
    ChannelPage list(Optional<Long> userId, boolean privates, String afterId, int limit);

    /** The ids of the channels somebody may read, as {@link #list} has them. */
    List<String> readable(Optional<Long> userId, boolean privates, int most);

    /** The ids of the channels a user is in. */
    List<String> memberships(long userId, int most);

    /** The numbers of its messages. */
    Optional<Channel.Span> span(String id);

    /** Notes that a user has read up to a message; false when he had already. */
    boolean read(String id, long userId, long seq, Instant at);

    /** Those that keep their messages for some time only. */
    List<Channel> retained();

    /** The number of the last message of each channel. */
    Collection<Head> heads();

    /** Removes what is known of a user: memberships, what he has read, that he made channels. */
    void erase(long userId);

    /** The numbers of the messages of a channel. */
    record Head(String channelId, Channel.Span span) {}
}
