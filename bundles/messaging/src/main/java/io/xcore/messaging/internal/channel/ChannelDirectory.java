package io.xcore.messaging.internal.channel;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.message.ChannelAccess;
import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who may do what in which channel, from memory. What this node changes is right at once; what another node has changed,
 * within {@link #STALE}.
 */
@Component(service = {ChannelDirectory.class, ChannelAccess.class})
public final class ChannelDirectory implements ChannelAccess {
    /** How many channels and members of them are remembered: the channels used last. */
    public static final int MOST = 200_000;

    static final Duration STALE = Duration.ofSeconds(5);

    private record Known(Channel channel, Map<Long, MemberRole> members, long readAtNanos) {
        int weight() {
            return 1 + members.size();
        }
    }

    private final ChannelStore store;
    private final DirectoryService users;
    private final ChannelMaker maker;
    /** The one used last is the last. */
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    private final int most;
    private int weight;
    private long changes;

    @Activate
    public ChannelDirectory(
            @Reference ChannelStore store, @Reference DirectoryService users, @Reference ChannelEvents events) {
        this(store, users, events, Clock.systemUTC(), MOST);
    }

    public ChannelDirectory(ChannelStore store, DirectoryService users, ChannelEvents events, Clock clock, int most) {
        this.most = most;
        this.store = store;
        this.users = users;
        this.maker = new ChannelMaker(store, events, clock);
    }

    @Override
    public void require(Caller caller, String channelId, Right right) {
        if (!caller.covers(
                right == Right.READ, right == Right.READ ? MessagingPermissions.READ : MessagingPermissions.WRITE)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "The API key does not cover this");
        }
        Requester who = Requester.of(caller);
        boolean creates = caller.covers(false, MessagingPermissions.CREATE);
        if (find(Ids.channel(channelId)).isEmpty() && creates) {
            make(who, channelId);
        }
        require(who, channelId, right);
    }

    @Override
    public boolean permits(long userId, String channelId, Right right) {
        return find(channelId)
                .filter(found -> allowed(Requester.of(userId, users), found, right))
                .isPresent();
    }

    /**
     * The channel, when somebody may do this in it.
     *
     * @throws XcoreException NOT_FOUND when it is not there for him; PERMISSION_DENIED when he may read it and not do this
     */
    public Channel require(Requester who, String channelId, Right right) {
        Known found = find(Ids.channel(channelId)).orElseThrow(() -> unknown(channelId));
        if (allowed(who, found, right)) {
            return found.channel();
        }
        if (!who.may(MessagingPermissions.READ)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Missing permission " + MessagingPermissions.READ);
        }
        if (!allowed(who, found, Right.READ)) {
            throw unknown(channelId);
        }
        throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Not allowed in channel '" + channelId + "'");
    }

    /** The same, and one that is not there is made, if he may make channels (contract C-29). */
    public Channel requireOrMake(Requester who, String channelId, Right right) {
        if (find(Ids.channel(channelId)).isEmpty()) {
            make(who, channelId);
        }
        return require(who, channelId, right);
    }

    private void make(Requester who, String channelId) {
        if (who.userId().isPresent()
                && who.may(MessagingPermissions.CREATE)
                && who.may(MessagingPermissions.READ)
                && !Ids.direct(channelId)
                && maker.makePublic(channelId, who.user())) {
            changed(channelId);
        }
    }

    /** What a user is in a channel; empty when he is no member. */
    public Optional<MemberRole> role(String channelId, long userId) {
        return find(channelId).map(found -> found.members().get(userId));
    }

    /** The members of a channel; empty when there is no such channel. */
    public Map<Long, MemberRole> members(String channelId) {
        return find(channelId).map(Known::members).orElse(Map.of());
    }

    private static boolean allowed(Requester who, Known found, Right right) {
        if (!who.may(MessagingPermissions.READ)) {
            return false;
        }
        Channel channel = found.channel();
        @Nullable MemberRole role = who.userId().map(found.members()::get).orElse(null);
        boolean open = channel.kind() == ChannelKind.PUBLIC || role != null;
        // What two say to each other is nobody else's, not even an administrator's.
        boolean managed = channel.kind() != ChannelKind.DIRECT && who.may(MessagingPermissions.MANAGE);
        boolean platform = who.userId().isEmpty();
        boolean moderates = managed || platform || (role != null && role != MemberRole.MEMBER);
        return switch (right) {
            case READ -> open || managed || platform;
            case WRITE -> (open || managed)
                    && who.may(MessagingPermissions.WRITE)
                    && (moderates || !channel.rules().readOnly());
            case MODERATE -> moderates && who.may(MessagingPermissions.WRITE);
        };
    }

    public static XcoreException unknown(String channelId) {
        return XcoreException.notFound("Channel", channelId);
    }

    /** A channel was changed: what was known of it is no longer right. */
    public void changed(String channelId) {
        synchronized (known) {
            changes++;
            forget(channelId);
        }
    }

    private Optional<Known> find(String channelId) {
        long now = System.nanoTime();
        long before;
        synchronized (known) {
            Known found = known.get(channelId);
            if (found != null && now - found.readAtNanos() < STALE.toNanos()) {
                return Optional.of(found);
            }
            before = changes;
        }
        Optional<Known> read = store.find(channelId)
                .map(channel -> new Known(
                        channel,
                        store.members(channelId).stream()
                                .collect(Collectors.toUnmodifiableMap(Member::userId, Member::role)),
                        now));
        synchronized (known) {
            // What was changed meanwhile may not be in it.
            if (changes == before) {
                forget(channelId);
                read.ifPresent(this::remember);
            }
        }
        return read;
    }

    private void remember(Known found) {
        known.put(found.channel().id(), found);
        weight += found.weight();
        while (weight > most && known.size() > 1) {
            forget(known.keySet().iterator().next());
        }
    }

    private void forget(String channelId) {
        Known former = known.remove(channelId);
        weight -= former == null ? 0 : former.weight();
    }

    /** How much is remembered, in channels and members. */
    int weight() {
        synchronized (known) {
            return weight;
        }
    }
}
