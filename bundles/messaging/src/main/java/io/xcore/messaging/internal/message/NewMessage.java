package io.xcore.messaging.internal.message;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to say, not checked yet.
 *
 * @param mentions ids of users, in every form ids have
 * @param replyTo the message it answers
 * @param threadId the message whose thread it belongs to; by default that of the one it answers
 * @param attachments ids of files
 * @param clientMsgId by which the sender knows it: what is sent twice under it is said once
 */
public record NewMessage(
        String channelId,
        String content,
        Optional<String> contentType,
        List<String> mentions,
        Optional<String> replyTo,
        Optional<String> threadId,
        List<String> attachments,
        Optional<String> clientMsgId) {
    public NewMessage {
        requireNonNull(channelId, "channelId is null");
        requireNonNull(content, "content is null");
        requireNonNull(contentType, "contentType is null");
        mentions = List.copyOf(mentions);
        requireNonNull(replyTo, "replyTo is null");
        requireNonNull(threadId, "threadId is null");
        attachments = List.copyOf(attachments);
        requireNonNull(clientMsgId, "clientMsgId is null");
    }

    /** A text and nothing else. */
    public static NewMessage text(String channelId, String content) {
        return new NewMessage(
                channelId,
                content,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
