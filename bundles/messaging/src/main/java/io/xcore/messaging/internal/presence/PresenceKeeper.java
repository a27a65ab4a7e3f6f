package io.xcore.messaging.internal.presence;

import io.xcore.event.EventBus;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.ClientTime;
import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.LiveSettings;
import io.xcore.messaging.internal.Ticker;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.realtime.PresenceListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows who is there on this node. Whoever comes or goes is told of in the channels he is a member of, and in
 * {@code general} while not too many are there: to tell all of all would cost the square of their number. Somebody whose
 * last connection has ended is given a while to come back.
 */
@Component(
        service = {PresenceKeeper.class, PresenceListener.class},
        immediate = true)
public final class PresenceKeeper implements PresenceListener {
    private static final int MOST_CHANNELS = 100;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ChannelStore channels;
    private final PresenceStore store;
    private final EventBus events;
    private final LiveSettings live;
    private final Clock clock;
    private final Set<Long> connected = ConcurrentHashMap.newKeySet();
    /** Whom the channels know to be there. */
    private final Set<Long> online = ConcurrentHashMap.newKeySet();
    /** Since when somebody who counts as there has no connection. */
    private final Map<Long, Instant> leaving = new ConcurrentHashMap<>();

    private final Map<Long, Instant> unsaved = new ConcurrentHashMap<>();
    private final Ticker ticker = new Ticker("xcore-messaging-presence", this::look);

    @Activate
    public PresenceKeeper(
            @Reference ChannelStore channels,
            @Reference PresenceStore store,
            @Reference EventBus events,
            @Reference LiveSettings live) {
        this(channels, store, events, live, Clock.systemUTC());
    }

    PresenceKeeper(ChannelStore channels, PresenceStore store, EventBus events, LiveSettings live, Clock clock) {
        this.channels = channels;
        this.store = store;
        this.events = events;
        this.live = live;
        this.clock = clock;
    }

    @Activate
    void start() {
        ticker.start(LOOK, LOOK);
    }

    /** Notes when everybody was seen last; Derby does not bear being interrupted, so it is given time. */
    @Deactivate
    void stop() throws InterruptedException {
        Instant now = clock.instant();
        online.forEach(user -> unsaved.put(user, now));
        ticker.stopAfterOnceMore();
    }

    /** Returns at once: what is to be told is told behind the scenes. */
    @Override
    public void connected(long userId) {
        connected.add(userId);
        leaving.remove(userId);
    }

    @Override
    public void disconnected(long userId) {
        connected.remove(userId);
        leaving.put(userId, clock.instant());
    }

    /** Tells who has come and who has gone, and notes when they were seen. */
    synchronized void look() {
        Instant now = clock.instant();
        for (long user : new HashSet<>(connected)) {
            if (!online.contains(user)) {
                // Who cannot be told of now is told of the next time.
                tell(user, true, now);
                unsaved.put(user, now);
                online.add(user);
            }
        }
        Instant patience = now.minus(live.current().grace());
        leaving.forEach((user, since) -> {
            if (!since.isAfter(patience)) {
                gone(user, since);
                leaving.remove(user, since);
            }
        });
        save();
    }

    private void gone(long user, Instant since) {
        if (!connected.contains(user) && online.contains(user)) {
            tell(user, false, since);
            unsaved.put(user, since);
            online.remove(user);
        }
    }

    /** Notes nothing of a user who is there, when his connections end either. */
    synchronized void forget(long user) {
        connected.remove(user);
        leaving.remove(user);
        gone(user, clock.instant());
        unsaved.remove(user);
    }

    private void save() {
        Map<Long, Instant> some = new HashMap<>(unsaved);
        if (!some.isEmpty()) {
            store.seen(some);
            some.forEach(unsaved::remove);
        }
    }

    private void tell(long user, boolean there, Instant lastSeen) {
        Set<String> told = new LinkedHashSet<>(channels.memberships(user, MOST_CHANNELS));
        int others = online.size() - (online.contains(user) ? 1 : 0);
        if (others < live.current().generalLimit()) {
            told.add(Channel.GENERAL);
        }
        Map<String, @Nullable Object> data = view(new Presence(user, there, Optional.of(lastSeen)));
        for (String channel : told) {
            events.publish(
                    new MessageEvent(MessageEvent.Kind.PRESENCE, channel, Optional.empty(), data, clock.instant()));
        }
    }

    /** What clients are shown of it. */
    public static Map<String, @Nullable Object> view(Presence presence) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("user_id", Ids.user(presence.userId()));
        view.put("status", presence.status());
        view.put("last_seen", ClientTime.seconds(presence.lastSeen()));
        return view;
    }

    /** Whether these users are there, in their order. */
    public List<Presence> of(Collection<Long> userIds) {
        Instant now = clock.instant();
        Map<Long, Instant> seen = store.lastSeen(userIds);
        return userIds.stream()
                .map(user -> online.contains(user) || connected.contains(user)
                        ? new Presence(user, true, Optional.of(now))
                        : new Presence(user, false, Optional.ofNullable(unsaved.getOrDefault(user, seen.get(user)))))
                .toList();
    }
}
