package io.xcore.messaging.internal.message;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.event.EventBus;
import io.xcore.event.NotificationEvent;
import io.xcore.event.NotificationEvent.Kind;
import io.xcore.event.NotificationEvent.Priority;
import io.xcore.message.ChannelAccess.Right;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.ChannelDirectory;
import io.xcore.messaging.internal.channel.ChannelKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells users of what was said to them: of direct messages, and of messages that name them. */
@Component(service = Notices.class)
public final class Notices {
    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int LONGEST = 200;

    private final EventBus events;
    private final DirectoryService users;
    private final ChannelDirectory directory;

    @Activate
    public Notices(
            @Reference EventBus events, @Reference DirectoryService users, @Reference ChannelDirectory directory) {
        this.events = events;
        this.users = users;
        this.directory = directory;
    }

    /** A message was written. That somebody cannot be told of it does not undo it. */
    void said(Message message, Channel channel) {
        try {
            tell(message, channel);
        } catch (RuntimeException e) {
            log.warn("Those whom message {} names are not told", message.id(), e);
        }
    }

    private void tell(Message message, Channel channel) {
        boolean direct = channel.kind() == ChannelKind.DIRECT;
        Set<Long> told = new LinkedHashSet<>(
                direct
                        ? directory.members(channel.id()).keySet()
                        : message.body().mentions());
        message.author().ifPresent(told::remove);
        if (told.isEmpty()) {
            return;
        }
        String author =
                message.author().flatMap(users::find).map(User::username).orElse("?");
        String title = direct
                ? "Message from " + author
                : author + " mentioned you in " + channel.about().name();
        for (long user : told) {
            // Who is named and may not read it is told nothing.
            if (directory.permits(user, channel.id(), Right.READ)) {
                events.publish(notice(message, title, direct, user));
            }
        }
    }

    private static NotificationEvent notice(Message message, String title, boolean direct, long user) {
        return new NotificationEvent(
                "message",
                Kind.INFO,
                title,
                excerpt(message.body().content()),
                Priority.DEFAULT,
                List.of(direct ? "direct_message" : "mention"),
                Optional.of(user),
                Optional.empty(),
                message.trace().createdAt());
    }

    private static String excerpt(String content) {
        if (content.length() <= LONGEST) {
            return content;
        }
        int end = Character.isHighSurrogate(content.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return content.substring(0, end) + "…";
    }
}
