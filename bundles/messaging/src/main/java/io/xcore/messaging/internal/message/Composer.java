package io.xcore.messaging.internal.message;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes drafts of what somebody wants to say, everything in them checked. */
@Component(service = Composer.class)
public final class Composer {
    private final MessageStore store;
    private final Mentions mentions;
    private final Attachments attachments;

    @Activate
    public Composer(@Reference MessageStore store, @Reference Mentions mentions, @Reference Attachments attachments) {
        this.store = store;
        this.mentions = mentions;
        this.attachments = attachments;
    }

    /** @throws XcoreException VALIDATION_FAILED naming the field; SERVICE_UNAVAILABLE when there are files and no keeper */
    Draft draft(long author, NewMessage wanted, Instant now) {
        List<String> files = ContentRules.attachments(wanted.attachments());
        String content = ContentRules.content(wanted.content(), !files.isEmpty());
        String type = ContentRules.type(wanted.contentType());
        Optional<String> clientMsgId = ContentRules.clientMsgId(wanted.clientMsgId());
        attachments.require(files, wanted.channelId(), author);
        Optional<Message> parent = wanted.replyTo().map(id -> inChannel("reply_to", id, wanted.channelId()));
        Optional<String> thread = wanted.threadId()
                .map(id -> inChannel("thread_id", id, wanted.channelId()))
                .or(() -> parent)
                .map(message -> message.place().threadId().orElse(message.id()));
        return new Draft(
                Ids.newMessage(now),
                author,
                clientMsgId,
                wanted.channelId(),
                thread,
                parent.map(Message::id),
                new Message.Body(content, type, mentions.of(wanted.mentions(), content), files));
    }

    /** Whether there is one elsewhere is not told. */
    private Message inChannel(String field, String id, String channelId) {
        return store.find(id)
                .filter(message -> message.channelId().equals(channelId))
                .orElseThrow(() -> XcoreException.invalid(field, "There is no such message in this channel"));
    }

    /** What clients are shown of the files of a draft. */
    Map<String, Map<String, Object>> files(Draft draft) {
        return attachments.views(draft.body().attachments());
    }

    /** What a message says from now on. */
    Message.Body edited(Message former, String content, Optional<String> contentType) {
        Message.Body body = former.body();
        String text = ContentRules.content(content, !body.attachments().isEmpty());
        String type = contentType.isPresent() ? ContentRules.type(contentType) : body.contentType();
        List<String> before = body.mentions().stream().map(Ids::user).toList();
        return new Message.Body(text, type, mentions.of(before, text), body.attachments());
    }
}
