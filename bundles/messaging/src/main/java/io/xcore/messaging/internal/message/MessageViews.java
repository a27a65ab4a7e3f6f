package io.xcore.messaging.internal.message;

import io.xcore.messaging.internal.ClientTime;
import io.xcore.messaging.internal.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Messages as clients see them, over REST, over the socket and in the shell alike (contract A4-12, A4-31). */
@Component(service = MessageViews.class)
public final class MessageViews {
    private final MessageStore store;
    private final Attachments attachments;

    @Activate
    public MessageViews(@Reference MessageStore store, @Reference Attachments attachments) {
        this.store = store;
        this.attachments = attachments;
    }

    /** Messages in their order. Reads the reactions and the files of all of them at once. */
    public List<Map<String, @Nullable Object>> of(List<Message> messages) {
        Map<String, Map<String, List<String>>> reactions = reactions(messages);
        Map<String, Map<String, Object>> files = attachments.views(messages.stream()
                .flatMap(message -> message.body().attachments().stream())
                .toList());
        return messages.stream()
                .map(message -> view(message, reactions.getOrDefault(message.id(), Map.of()), files))
                .toList();
    }

    /** One message. */
    public Map<String, @Nullable Object> of(Message message) {
        return of(List.of(message)).get(0);
    }

    /** One that was just written, to which nobody has reacted yet. */
    static Map<String, @Nullable Object> fresh(Message message, Map<String, Map<String, Object>> files) {
        return view(message, Map.of(), files);
    }

    /** By message and emoji, who has reacted. */
    private Map<String, Map<String, List<String>>> reactions(List<Message> messages) {
        List<String> ids = messages.stream()
                .filter(message -> message.trace().reactions() > 0)
                .map(Message::id)
                .toList();
        Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
        for (Reaction reaction : store.reactions(ids)) {
            all.computeIfAbsent(reaction.messageId(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(reaction.emoji(), emoji -> new ArrayList<>())
                    .add(Ids.user(reaction.userId()));
        }
        return all;
    }

    private static Map<String, @Nullable Object> view(
            Message message, Map<String, List<String>> reactions, Map<String, Map<String, Object>> files) {
        Message.Body body = message.body();
        Message.Trace trace = message.trace();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", message.id());
        view.put("channel_id", message.channelId());
        view.put("user_id", message.author().map(Ids::user).orElse(null));
        view.put("content", body.content());
        view.put("content_type", body.contentType());
        view.put("created_at", ClientTime.seconds(trace.createdAt()));
        view.put("updated_at", ClientTime.seconds(trace.updatedAt()));
        view.put(
                "attachments",
                body.attachments().stream()
                        .filter(files::containsKey)
                        .map(files::get)
                        .toList());
        view.put("mentions", body.mentions().stream().map(Ids::user).toList());
        view.put(
                "reactions",
                reactions.entrySet().stream().map(MessageViews::reaction).toList());
        view.put("thread_id", message.place().threadId().orElse(null));
        view.put("reply_to", message.place().replyTo().orElse(null));
        view.put("is_edited", trace.edited());
        view.put("is_deleted", trace.deleted());
        view.put("seq", message.seq());
        view.put("client_msg_id", message.clientMsgId().orElse(null));
        return view;
    }

    private static Map<String, Object> reaction(Map.Entry<String, List<String>> reaction) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("emoji", reaction.getKey());
        view.put("count", reaction.getValue().size());
        view.put("user_ids", reaction.getValue());
        return view;
    }
}
