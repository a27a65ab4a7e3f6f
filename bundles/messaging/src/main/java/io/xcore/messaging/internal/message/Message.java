package io.xcore.messaging.internal.message;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message.
 *
 * @param id which one it is; sorts by nothing
 * @param author who wrote it; empty once he was erased
 * @param clientMsgId the id its sender gave it
 */
public record Message(
        String id, Optional<Long> author, Optional<String> clientMsgId, Place place, Body body, Trace trace) {
    /**
     * Where it stands.
     *
     * @param seq its number in the channel, from 1, without a gap
     * @param threadId the message that began the thread it is in; empty for one that is in none or begins it
     * @param replyTo the message it answers
     */
    public record Place(String channelId, long seq, Optional<String> threadId, Optional<String> replyTo) {
        public Place {
            requireNonNull(channelId, "channelId is null");
            requireNonNull(threadId, "threadId is null");
            requireNonNull(replyTo, "replyTo is null");
        }
    }

    /**
     * What it says.
     *
     * @param content as it was sent, nothing in it escaped; empty once deleted
     * @param mentions the users named in it
     * @param attachments the ids of the files that belong to it
     */
    public record Body(String content, String contentType, List<Long> mentions, List<String> attachments) {
        public Body {
            requireNonNull(content, "content is null");
            requireNonNull(contentType, "contentType is null");
            mentions = List.copyOf(mentions);
            attachments = List.copyOf(attachments);
        }
    }

    /**
     * What has become of it.
     *
     * @param updatedAt when it was edited or deleted last
     * @param reactions how many there are to it
     */
    public record Trace(
            Instant createdAt, Optional<Instant> updatedAt, boolean edited, boolean deleted, int reactions) {
        public Trace {
            requireNonNull(createdAt, "createdAt is null");
            requireNonNull(updatedAt, "updatedAt is null");
        }
    }

    public Message {
        requireNonNull(id, "id is null");
        requireNonNull(author, "author is null");
        requireNonNull(clientMsgId, "clientMsgId is null");
        requireNonNull(place, "place is null");
        requireNonNull(body, "body is null");
        requireNonNull(trace, "trace is null");
    }

    public String channelId() {
        return place.channelId();
    }

    public long seq() {
        return place.seq();
    }

    /** Whether somebody wrote it. */
    public boolean by(Optional<Long> userId) {
        return author.isPresent() && author.equals(userId);
    }
}
