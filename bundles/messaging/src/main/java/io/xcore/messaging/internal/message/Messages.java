package io.xcore.messaging.internal.message;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.message.ChannelAccess.Right;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.ChannelDirectory;
import io.xcore.messaging.internal.channel.ChannelKind;
import io.xcore.messaging.internal.message.MessageStore.Written;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is said in channels and done to it, the same over REST, sockets and the shell. Thread-safe; blocks on the database.
 * What somebody may not read is not there for him.
 */
@Component(service = Messages.class)
public final class Messages {
    private final MessageStore store;
    private final ChannelDirectory directory;
    private final Composer composer;
    private final MessageWriter writer;
    private final MessageViews views;
    private final Notices notices;
    private final EventBus events;
    private final Clock clock;

    /**
     * A message that was sent.
     *
     * @param fresh false when it had been sent before under its {@code client_msg_id}
     */
    public record Sent(Message message, boolean fresh) {}

    @Activate
    public Messages(
            @Reference MessageStore store,
            @Reference ChannelDirectory directory,
            @Reference Composer composer,
            @Reference MessageWriter writer,
            @Reference MessageViews views,
            @Reference Notices notices,
            @Reference EventBus events) {
        this(store, directory, composer, writer, views, notices, events, Clock.systemUTC());
    }

    public Messages(
            MessageStore store,
            ChannelDirectory directory,
            Composer composer,
            MessageWriter writer,
            MessageViews views,
            Notices notices,
            EventBus events,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.composer = composer;
        this.writer = writer;
        this.views = views;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says something; returns once it is committed and told to those who listen.
     *
     * @param mayCreate whether a channel that is not there may be made (contract C-29)
     * @throws XcoreException NOT_FOUND when there is no such channel for him, PERMISSION_DENIED when he may not write in
     *     it, VALIDATION_FAILED naming the field, SERVICE_UNAVAILABLE
     */
    public Sent send(Requester who, NewMessage wanted, boolean mayCreate) {
        long author = who.user();
        Channel channel = mayCreate
                ? directory.requireOrMake(who, wanted.channelId(), Right.WRITE)
                : directory.require(who, wanted.channelId(), Right.WRITE);
        Draft draft = composer.draft(author, wanted, clock.instant());
        // Files are looked at here, and not on the thread that writes for all.
        Map<String, Map<String, Object>> files = composer.files(draft);
        Written written = writer.write(
                draft, message -> event(MessageEvent.Kind.MESSAGE, message, MessageViews.fresh(message, files)));
        Message message = written.message().orElseThrow(() -> ChannelDirectory.unknown(channel.id()));
        if (written.fresh()) {
            notices.said(message, channel);
        }
        return new Sent(message, written.fresh());
    }

    /**
     * One message.
     *
     * @throws XcoreException NOT_FOUND when there is none he may read
     */
    public Message get(Requester who, String id) {
        Message message = store.find(id).orElseThrow(() -> unknown(id));
        requireReadable(who, message);
        return message;
    }

    /**
     * The number of a message in a channel.
     *
     * @throws XcoreException NOT_FOUND when there is none he may read; VALIDATION_FAILED when it is in another channel
     */
    public long seq(Requester who, String id, String channelId) {
        Message message = get(who, id);
        if (!message.channelId().equals(channelId)) {
            throw XcoreException.invalid("message_id", "is in another channel");
        }
        return message.seq();
    }

    private void requireReadable(Requester who, Message message) {
        try {
            directory.require(who, message.channelId(), Right.READ);
        } catch (XcoreException e) {
            // Not even the name of its channel is his to know.
            throw e.code() == ErrorCode.NOT_FOUND ? unknown(message.id()) : e;
        }
    }

    /**
     * Changes what a message says, for its author and for moderators.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED, VALIDATION_FAILED; STATE_CONFLICT when it was deleted
     */
    public Message edit(Requester who, String id, String content, Optional<String> contentType) {
        Message former = mine(who, id);
        Message.Body body = composer.edited(former, content, contentType);
        Message edited = store.edit(id, body, clock.instant())
                .orElseThrow(() -> new XcoreException(ErrorCode.STATE_CONFLICT, "The message was deleted"));
        publish(MessageEvent.Kind.MESSAGE_UPDATED, edited);
        return edited;
    }

    /**
     * Deletes a message, for its author and for moderators: its place stays, what it said is gone. Once is enough.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED
     */
    public void delete(Requester who, String id) {
        mine(who, id);
        store.delete(id, clock.instant()).ifPresent(deleted -> publish(MessageEvent.Kind.MESSAGE_DELETED, deleted));
    }

    /** What it said before, for its author and for moderators. */
    public List<Version> versions(Requester who, String id) {
        mine(who, id);
        return store.versions(id);
    }

    /** A message that he may change: he wrote it, or moderates its channel. */
    private Message mine(Requester who, String id) {
        Message message = get(who, id);
        boolean author = message.by(who.userId()) && who.may(MessagingPermissions.WRITE);
        if (!author) {
            directory.require(who, message.channelId(), Right.MODERATE);
        }
        return message;
    }

    /**
     * Puts an emoji to a message, or takes one's own away; doing it twice is doing it once.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED, VALIDATION_FAILED; STATE_CONFLICT when there are too many
     */
    public Message react(Requester who, String id, String emoji, boolean add) {
        Message message = get(who, id);
        if (!who.may(MessagingPermissions.WRITE)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Missing permission " + MessagingPermissions.WRITE);
        }
        Reaction reaction = new Reaction(id, ContentRules.emoji(emoji), who.user());
        Instant now = clock.instant();
        boolean changed = add ? store.react(reaction, now) : store.unreact(reaction);
        if (changed) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("message_id", id);
            data.put("channel_id", message.channelId());
            data.put("user_id", Ids.user(reaction.userId()));
            data.put("emoji", emoji);
            data.put("action", add ? "added" : "removed");
            events.publish(
                    new MessageEvent(MessageEvent.Kind.REACTION, message.channelId(), Optional.empty(), data, now));
        }
        return get(who, id);
    }

    /**
     * Pins a message or takes the pin away, for moderators, and for both in a direct channel.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED; STATE_CONFLICT when it was deleted or too many are pinned
     */
    public Message pin(Requester who, String id, boolean pinned) {
        Message message = get(who, id);
        Channel channel = directory.require(who, message.channelId(), Right.WRITE);
        if (channel.kind() != ChannelKind.DIRECT) {
            directory.require(who, channel.id(), Right.MODERATE);
        }
        if (pinned && message.trace().deleted()) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "The message was deleted");
        }
        boolean changed =
                pinned ? store.pin(channel.id(), id, who.userId(), clock.instant()) : store.unpin(channel.id(), id);
        if (changed) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>(views.of(message));
            view.put("is_pinned", pinned);
            events.publish(event(MessageEvent.Kind.MESSAGE_UPDATED, message, view));
        }
        return message;
    }

    /** The pinned messages of a channel, the one pinned last first; at most fifty. */
    public List<Message> pinned(Requester who, String channelId) {
        directory.require(who, channelId, Right.READ);
        return store.pinned(channelId);
    }

    private void publish(MessageEvent.Kind kind, Message message) {
        events.publish(event(kind, message, views.of(message)));
    }

    private static MessageEvent event(MessageEvent.Kind kind, Message message, Map<String, @Nullable Object> view) {
        Instant at = message.trace().updatedAt().orElse(message.trace().createdAt());
        return new MessageEvent(kind, message.channelId(), Optional.empty(), view, at);
    }

    static XcoreException unknown(String id) {
        return XcoreException.notFound("Message", Ids.message(id) ? id : "?");
    }
}
