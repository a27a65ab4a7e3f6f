package io.xcore.messaging.internal.message;

import io.xcore.messaging.internal.LiveSettings;
import io.xcore.messaging.internal.Ticker;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.messaging.internal.channel.ChannelStore.Head;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Removes what is older than it may be, and what deleted channels have left; some at a time, so that nobody waits long. */
@Component(service = Upkeep.class, immediate = true)
public final class Upkeep {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final int BATCH = 200;

    private final ChannelStore channels;
    private final MessageStore messages;
    private final LiveSettings live;
    private final Clock clock;
    private volatile boolean stopping;
    private final Ticker ticker = new Ticker("xcore-messaging-upkeep", this::clean);

    @Activate
    public Upkeep(@Reference ChannelStore channels, @Reference MessageStore messages, @Reference LiveSettings live) {
        this(channels, messages, live, Clock.systemUTC());
    }

    Upkeep(ChannelStore channels, MessageStore messages, LiveSettings live, Clock clock) {
        this.channels = channels;
        this.messages = messages;
        this.live = live;
        this.clock = clock;
    }

    @Activate
    void start() {
        ticker.start(FIRST, LOOK);
    }

    /** Lets what is being written end: Derby does not bear being interrupted. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        ticker.stop();
    }

    /** How many messages were removed because of their age. */
    int clean() {
        for (String channel : channels.deleted()) {
            while (!stopping && channels.purge(channel, BATCH)) {
                // The next ones.
            }
        }
        Map<String, Integer> days = new HashMap<>();
        channels.retained()
                .forEach(channel -> channel.rules().retentionDays().ifPresent(kept -> days.put(channel.id(), kept)));
        Optional<Duration> otherwise = live.current().retention();
        Instant now = clock.instant();
        int removed = 0;
        for (Head head : channels.heads()) {
            Optional<Duration> kept = Optional.ofNullable(days.get(head.channelId()))
                    .map(Duration::ofDays)
                    .or(() -> otherwise);
            if (kept.isPresent() && head.span().count() > 0) {
                removed += remove(head.channelId(), now.minus(kept.get()));
            }
        }
        return removed;
    }

    private int remove(String channelId, Instant before) {
        int all = 0;
        int some = BATCH;
        while (some == BATCH && !stopping) {
            some = messages.removeBefore(channelId, before, BATCH);
            all += some;
        }
        return all;
    }
}
