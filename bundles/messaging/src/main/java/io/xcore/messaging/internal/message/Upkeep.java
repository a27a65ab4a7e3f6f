package io.xcore.messaging.internal.message;

import io.xcore.messaging.internal.LiveSettings;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.messaging.internal.channel.ChannelStore.Head;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what is older than it may be, and what deleted channels have left; some at a time, so that nobody waits long. */
@Component(service = Upkeep.class, immediate = true)
public final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final int BATCH = 200;

    private final ChannelStore channels;
    private final MessageStore messages;
    private final LiveSettings live;
    private final Clock clock;
    private volatile boolean stopping;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-messaging-upkeep");
        thread.setDaemon(true);
        return thread;
    });

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
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    void start() {
        timer.scheduleWithFixedDelay(this::cleanOrWarn, FIRST.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets what is being written end: Derby does not bear being interrupted. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        timer.shutdown();
        timer.awaitTermination(5, TimeUnit.SECONDS);
    }

    private void cleanOrWarn() {
        try {
            clean();
        } catch (RuntimeException e) {
            log.warn("The upkeep of messages failed, it is tried again", e);
        }
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
