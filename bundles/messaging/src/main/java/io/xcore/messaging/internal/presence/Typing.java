package io.xcore.messaging.internal.presence;

import io.xcore.event.EventBus;
import io.xcore.message.ChannelAccess.Right;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.LiveSettings;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.Ticker;
import io.xcore.messaging.internal.channel.ChannelDirectory;
import io.xcore.realtime.PresenceListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Who writes where just now (contract A4-30, A4-32). Others are told when it changes, and of one user in one channel no
 * more than once a second that he begins, however many frames he sends. It ends by itself.
 */
@Component(
        service = {Typing.class, PresenceListener.class},
        immediate = true)
public final class Typing implements PresenceListener {
    static final int MOST = 50_000;

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(250);

    private record Place(long userId, String channelId) {}

    /** @param typing whether he does; otherwise it is kept for that second in which he is not told of again */
    private record State(boolean typing, Instant since, Instant until) {}

    private final ChannelDirectory directory;
    private final EventBus events;
    private final LiveSettings live;
    private final Clock clock;
    private final Map<Place, State> states = new HashMap<>();
    private final Ticker ticker = new Ticker("xcore-messaging-typing", this::look);

    @Activate
    public Typing(@Reference ChannelDirectory directory, @Reference EventBus events, @Reference LiveSettings live) {
        this(directory, events, live, Clock.systemUTC());
    }

    Typing(ChannelDirectory directory, EventBus events, LiveSettings live, Clock clock) {
        this.directory = directory;
        this.events = events;
        this.live = live;
        this.clock = clock;
    }

    @Activate
    void begin() {
        ticker.start(LOOK, LOOK);
    }

    /** Nobody would end it later. */
    @Deactivate
    void end() throws InterruptedException {
        ticker.stop();
        stopWhere(place -> true);
    }

    /** A user types. */
    public void start(Requester who, long userId, String channelId) {
        directory.require(who, channelId, Right.WRITE);
        Instant now = clock.instant();
        Place place = new Place(userId, channelId);
        Instant until = now.plus(live.current().typing());
        synchronized (states) {
            State former = states.get(place);
            if (former != null && former.typing()) {
                states.put(place, new State(true, former.since(), until));
                return;
            }
            if (states.size() >= MOST || (former != null && now.isBefore(former.until()))) {
                return;
            }
            states.put(place, new State(true, now, until));
        }
        tell(place, true, now);
    }

    /** A user no longer types. Not being allowed to write any more is no reason not to say so. */
    public void stop(long userId, String channelId) {
        Instant now = clock.instant();
        Place place = new Place(userId, channelId);
        synchronized (states) {
            if (!stopped(place, now)) {
                return;
            }
        }
        tell(place, false, now);
    }

    private boolean stopped(Place place, Instant now) {
        State former = states.get(place);
        if (former == null || !former.typing()) {
            return false;
        }
        states.put(place, new State(false, former.since(), former.since().plus(AGAIN)));
        if (!now.isBefore(former.since().plus(AGAIN))) {
            states.remove(place);
        }
        return true;
    }

    private void tell(Place place, boolean typing, Instant now) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("channel_id", place.channelId());
        data.put("user_id", Ids.user(place.userId()));
        data.put("is_typing", typing);
        events.publish(
                new MessageEvent(MessageEvent.Kind.TYPING, place.channelId(), Optional.of(place.userId()), data, now));
    }

    @Override
    public void connected(long userId) {
        // Nothing to do: he types when he says so.
    }

    /** Who is gone does not type. */
    @Override
    public void disconnected(long userId) {
        stopWhere(place -> place.userId() == userId);
    }

    private void stopWhere(Predicate<Place> which) {
        Instant now = clock.instant();
        List<Place> ended = new ArrayList<>();
        synchronized (states) {
            for (Place place : List.copyOf(states.keySet())) {
                if (which.test(place) && stopped(place, now)) {
                    ended.add(place);
                }
            }
        }
        ended.forEach(place -> tell(place, false, now));
    }

    /** Ends what nobody has said again. */
    void look() {
        Instant now = clock.instant();
        List<Place> ended = new ArrayList<>();
        synchronized (states) {
            for (Iterator<Map.Entry<Place, State>> all = states.entrySet().iterator(); all.hasNext(); ) {
                Map.Entry<Place, State> entry = all.next();
                if (!now.isBefore(entry.getValue().until())) {
                    if (entry.getValue().typing()) {
                        ended.add(entry.getKey());
                    }
                    all.remove();
                }
            }
        }
        ended.forEach(place -> tell(place, false, now));
    }
}
