package io.xcore.messaging.internal.channel;

import io.xcore.event.EventBus;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.channel.ChannelEvent.Kind;
import io.xcore.realtime.ConnectionService;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells of what happens to channels, and ends the subscriptions of those who may no longer read them. */
@Component(service = ChannelEvents.class)
public final class ChannelEvents {
    private final EventBus events;
    private final Clock clock;
    private volatile @Nullable ComponentServiceObjects<ConnectionService> connections;

    @Activate
    public ChannelEvents(@Reference EventBus events) {
        this(events, Clock.systemUTC());
    }

    public ChannelEvents(EventBus events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Taken only when it is needed: those who keep the connections need to know who may read a channel. */
    @Reference(
            service = ConnectionService.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setConnections(ComponentServiceObjects<ConnectionService> present) {
        connections = present;
    }

    public void unsetConnections(ComponentServiceObjects<ConnectionService> gone) {
        if (connections == gone) {
            connections = null;
        }
    }

    /** Something was done to a channel. */
    void happened(Kind kind, Channel channel, Optional<Long> actorId, Optional<Long> memberId) {
        Instant now = clock.instant();
        boolean direct = channel.kind() == ChannelKind.DIRECT;
        events.publish(new ChannelEvent(kind, channel.id(), direct, actorId, memberId, now));
        if (kind != Kind.CREATED) {
            MessageEvent.Kind told =
                    kind == Kind.DELETED ? MessageEvent.Kind.CHANNEL_DELETED : MessageEvent.Kind.CHANNEL_UPDATED;
            events.publish(new MessageEvent(told, channel.id(), Optional.empty(), told(channel), now));
        }
    }

    private static Map<String, @Nullable Object> told(Channel channel) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("channel_id", channel.id());
        data.put("name", channel.about().name());
        data.put("topic", channel.about().topic());
        data.put("type", channel.kind().word());
        data.put("is_read_only", channel.rules().readOnly());
        return data;
    }

    /** A user may no longer read a channel. */
    void lost(String channelId, long userId) {
        tell(present -> present.unsubscribe(userId, channelId));
    }

    /** Nobody may read a channel any more. */
    void gone(String channelId) {
        tell(present -> present.unsubscribeAll(channelId));
    }

    private void tell(Consumer<ConnectionService> what) {
        ComponentServiceObjects<ConnectionService> objects = connections;
        @Nullable ConnectionService present = objects == null ? null : objects.getService();
        if (objects != null && present != null) {
            try {
                what.accept(present);
            } finally {
                objects.ungetService(present);
            }
        }
    }
}
