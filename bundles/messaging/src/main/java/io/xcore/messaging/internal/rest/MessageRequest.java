package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.message.NewMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to say something (contract A4-13), or to change what was said (A4-14).
 *
 * @param mentions ids of users
 * @param replyTo the message it answers
 * @param threadId the message whose thread it belongs to
 * @param attachments ids of files
 * @param clientMsgId by which the sender knows it: what is sent twice under it is said once
 */
public record MessageRequest(
        @Nullable String channelId,
        @Nullable String content,
        @Nullable String contentType,
        @Nullable List<@Nullable String> mentions,
        @Nullable String replyTo,
        @Nullable String threadId,
        @Nullable List<@Nullable String> attachments,
        @Nullable String clientMsgId) {
    NewMessage message() {
        List<String> files = Requests.texts("attachments", attachments);
        return new NewMessage(
                Requests.required("channel_id", channelId),
                files.isEmpty() ? Requests.required("content", content) : content == null ? "" : content,
                Optional.ofNullable(contentType),
                Requests.texts("mentions", mentions),
                Optional.ofNullable(replyTo),
                Optional.ofNullable(threadId),
                files,
                Optional.ofNullable(clientMsgId));
    }
}
