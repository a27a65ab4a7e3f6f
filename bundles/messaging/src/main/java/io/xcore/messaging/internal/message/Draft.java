package io.xcore.messaging.internal.message;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** A message that was checked and is to be written; its number is given to it then. */
public record Draft(
        String id,
        long author,
        Optional<String> clientMsgId,
        String channelId,
        Optional<String> threadId,
        Optional<String> replyTo,
        Message.Body body) {
    public Draft {
        requireNonNull(id, "id is null");
        requireNonNull(clientMsgId, "clientMsgId is null");
        requireNonNull(channelId, "channelId is null");
        requireNonNull(threadId, "threadId is null");
        requireNonNull(replyTo, "replyTo is null");
        requireNonNull(body, "body is null");
    }
}
