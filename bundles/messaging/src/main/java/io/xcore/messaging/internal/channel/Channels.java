package io.xcore.messaging.internal.channel;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.message.ChannelAccess.Right;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.ChannelEvent.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The channels, and how far users have read in them. Thread-safe; blocks on the database. */
@Component(service = Channels.class)
public final class Channels {
    public static final int MOST = 100;

    private final ChannelStore store;
    private final ChannelDirectory directory;
    private final ChannelEvents events;
    private final EventBus bus;
    private final DirectoryService users;
    private final Clock clock;

    @Activate
    public Channels(
            @Reference ChannelStore store,
            @Reference ChannelDirectory directory,
            @Reference ChannelEvents events,
            @Reference EventBus bus,
            @Reference DirectoryService users) {
        this(store, directory, events, bus, users, Clock.systemUTC());
    }

    public Channels(
            ChannelStore store,
            ChannelDirectory directory,
            ChannelEvents events,
            EventBus bus,
            DirectoryService users,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.events = events;
        this.bus = bus;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Those somebody may read, by their ids.
     *
     * @param after the last one of the page before
     * @param limit 1 to {@value #MOST}
     */
    public ChannelPage list(Requester who, Optional<String> after, int limit) {
        return store.list(
                who.userId(),
                who.may(MessagingPermissions.MANAGE),
                after.map(Ids::channel).orElse(""),
                Math.max(1, Math.min(MOST, limit)));
    }

    /**
     * One channel, as he finds it.
     *
     * @throws XcoreException NOT_FOUND when it is not there for him
     */
    public ChannelState get(Requester who, String id) {
        directory.require(who, id, Right.READ);
        return store.state(id, who.userId()).orElseThrow(() -> ChannelDirectory.unknown(id));
    }

    /**
     * Makes a channel, whose owner he is.
     *
     * @throws XcoreException PERMISSION_DENIED; VALIDATION_FAILED naming the field; ALREADY_EXISTS
     */
    public ChannelState create(Requester who, ChannelChange wanted) {
        if (!who.may(MessagingPermissions.CREATE)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Missing permission " + MessagingPermissions.CREATE);
        }
        String id = wanted.id().map(ChannelRules::newId).orElseGet(Ids::newChannel);
        Channel.About about = new Channel.About(
                ChannelRules.name(wanted.name().orElse(id)),
                ChannelRules.topic(wanted.topic().orElse("")));
        Channel.Rules rules = new Channel.Rules(
                wanted.privateChannel().orElse(false) ? ChannelKind.PRIVATE : ChannelKind.PUBLIC,
                wanted.readOnly().orElse(false),
                wanted.retentionDays().flatMap(ChannelRules::retention));
        if (!new ChannelMaker(store, events, clock).make(id, about, rules, who.userId())) {
            throw new XcoreException(ErrorCode.ALREADY_EXISTS, "Channel '" + id + "' exists already");
        }
        directory.changed(id);
        return get(who, id);
    }

    /**
     * The channel of two users; made when they have none.
     *
     * @throws XcoreException NOT_FOUND when there is no such other user, VALIDATION_FAILED when it is the same one
     */
    public ChannelState direct(Requester who, long otherId) {
        if (!who.may(MessagingPermissions.WRITE)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Missing permission " + MessagingPermissions.WRITE);
        }
        long self = who.user();
        if (otherId == self) {
            throw XcoreException.invalid("user_id", "must be somebody else");
        }
        if (!users.active(otherId)) {
            throw XcoreException.notFound("User", Ids.user(otherId));
        }
        String id = Ids.direct(self, otherId);
        if (new ChannelMaker(store, events, clock).makeDirect(id, self, otherId)) {
            directory.changed(id);
        }
        return get(who, id);
    }

    /**
     * Changes a channel, for its owners and those who manage all.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED, VALIDATION_FAILED
     */
    public ChannelState update(Requester who, String id, ChannelChange wanted) {
        Channel former = directory.require(who, id, Right.MODERATE);
        requireOwner(who, former);
        boolean hidden = wanted.privateChannel().orElse(former.kind() == ChannelKind.PRIVATE);
        if (hidden && id.equals(Channel.GENERAL)) {
            throw XcoreException.invalid("is_private", "'" + id + "' stays public");
        }
        Channel next = new Channel(
                id,
                new Channel.About(
                        wanted.name()
                                .map(ChannelRules::name)
                                .orElse(former.about().name()),
                        wanted.topic()
                                .map(ChannelRules::topic)
                                .orElse(former.about().topic())),
                new Channel.Rules(
                        hidden ? ChannelKind.PRIVATE : ChannelKind.PUBLIC,
                        wanted.readOnly().orElse(former.rules().readOnly()),
                        wanted.retentionDays().isPresent()
                                ? wanted.retentionDays().flatMap(ChannelRules::retention)
                                : former.rules().retentionDays()),
                former.createdBy(),
                former.createdAt(),
                clock.instant());
        if (!store.change(next)) {
            throw ChannelDirectory.unknown(id);
        }
        directory.changed(id);
        events.happened(Kind.UPDATED, next, who.userId(), Optional.empty());
        if (hidden && former.kind() == ChannelKind.PUBLIC) {
            // Whoever may still read it subscribes again.
            events.gone(id);
        }
        return get(who, id);
    }

    /**
     * Removes a channel; its messages are removed behind the scenes.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED; STATE_CONFLICT for the one that stays
     */
    public Channel delete(Requester who, String id) {
        Channel channel = directory.require(who, id, Right.MODERATE);
        requireOwner(who, channel);
        if (id.equals(Channel.GENERAL)) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "Channel '" + id + "' stays");
        }
        if (!store.delete(id, clock.instant())) {
            throw ChannelDirectory.unknown(id);
        }
        directory.changed(id);
        events.happened(Kind.DELETED, channel, who.userId(), Optional.empty());
        events.gone(id);
        return channel;
    }

    /** Its members, the oldest first. */
    public List<Member> members(Requester who, String id) {
        directory.require(who, id, Right.READ);
        return store.members(id);
    }

    /**
     * Adds a member or changes his role. Everybody may join a public channel himself; members are added by moderators,
     * moderators and owners are made by owners.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED; STATE_CONFLICT when there are too many, or no owner is left
     */
    public Member addMember(Requester who, String id, long userId, MemberRole role) {
        Channel channel = directory.require(who, id, Right.READ);
        requireGroup(channel);
        Optional<MemberRole> former = directory.role(id, userId);
        boolean joins = who.userId().equals(Optional.of(userId))
                && role == MemberRole.MEMBER
                && former.isEmpty()
                && channel.kind() == ChannelKind.PUBLIC;
        if (!joins) {
            directory.require(who, id, Right.MODERATE);
            if (role != MemberRole.MEMBER
                    || former.filter(MemberRole.MODERATOR::equals).isPresent()
                    || former.filter(MemberRole.OWNER::equals).isPresent()) {
                requireOwner(who, channel);
            }
        }
        if (!users.active(userId)) {
            throw XcoreException.notFound("User", Ids.user(userId));
        }
        ChannelRules.requireRoom(directory.members(id), userId);
        if (role != MemberRole.OWNER) {
            ChannelRules.requireOwnerLeft(directory.members(id), userId);
        }
        Member member = new Member(userId, role, clock.instant());
        store.put(id, member);
        directory.changed(id);
        events.happened(Kind.MEMBER_ADDED, channel, who.userId(), Optional.of(userId));
        return member;
    }

    /**
     * Removes a member; everybody may leave himself.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED; STATE_CONFLICT when no owner would be left
     */
    public void removeMember(Requester who, String id, long userId) {
        Channel channel = directory.require(who, id, Right.READ);
        requireGroup(channel);
        MemberRole former =
                directory.role(id, userId).orElseThrow(() -> XcoreException.notFound("Member", Ids.user(userId)));
        if (!who.userId().equals(Optional.of(userId))) {
            directory.require(who, id, Right.MODERATE);
            if (former != MemberRole.MEMBER) {
                requireOwner(who, channel);
            }
        }
        ChannelRules.requireOwnerLeft(directory.members(id), userId);
        store.removeMember(id, userId);
        directory.changed(id);
        events.happened(Kind.MEMBER_REMOVED, channel, who.userId(), Optional.of(userId));
        if (!directory.permits(userId, id, Right.READ)) {
            events.lost(id, userId);
        }
    }

    /**
     * Notes that he has read up to a message. In a direct channel both are told, elsewhere his own connections: to tell all
     * of all would cost the square of their number.
     *
     * @param seq its number; the last one's when it is empty
     */
    public ChannelState read(Requester who, String id, Optional<Long> seq) {
        Channel channel = directory.require(who, id, Right.READ);
        long user = who.user();
        long last = store.span(id).map(Channel.Span::last).orElse(0L);
        long upTo = seq.orElse(last);
        if (upTo < 0 || upTo > last) {
            throw XcoreException.invalid("seq", "must be from 0 to " + last);
        }
        Instant now = clock.instant();
        if (store.read(channel.id(), user, upTo, now)) {
            Map<String, Object> data = Map.of("channel_id", id, "user_id", Ids.user(user), "last_read_seq", upTo);
            bus.publish(
                    channel.kind() == ChannelKind.DIRECT
                            ? new MessageEvent(MessageEvent.Kind.READ, id, Optional.empty(), data, now)
                            : new ReadEvent(user, data, now));
        }
        return get(who, id);
    }

    private void requireOwner(Requester who, Channel channel) {
        requireGroup(channel);
        boolean owner = who.userId()
                .flatMap(user -> directory.role(channel.id(), user))
                .filter(MemberRole.OWNER::equals)
                .isPresent();
        if (!owner && !who.may(MessagingPermissions.MANAGE)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Only an owner of the channel may do this");
        }
    }

    private static void requireGroup(Channel channel) {
        if (channel.kind() == ChannelKind.DIRECT) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "A direct channel stays as it is");
        }
    }
}
