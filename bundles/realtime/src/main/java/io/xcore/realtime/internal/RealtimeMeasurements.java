package io.xcore.realtime.internal;

import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the connections tell of themselves. */
@Component
public final class RealtimeMeasurements implements MetricsContributor {
    private final ConnectionHub hub;

    @Activate
    public RealtimeMeasurements(@Reference ConnectionHub hub) {
        this.hub = hub;
    }

    @Override
    public Collection<Measurement> measurements() {
        long frames = 0;
        long bytes = 0;
        Map<Channel, Integer> open = new EnumMap<>(Channel.class);
        for (ClientConnection connection : hub.connections()) {
            open.merge(connection.channel(), 1, Integer::sum);
            Outbox.Backlog backlog = connection.backlog();
            frames += backlog.frames();
            bytes += backlog.bytes();
        }
        List<Measurement> all = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            all.add(new Measurement(
                    "xcore_websocket_connections",
                    "Open WebSocket connections",
                    Map.of("endpoint", channel.path()),
                    open.getOrDefault(channel, 0)));
        }
        all.add(new Measurement("xcore_websocket_waiting_frames", "Frames that wait for slow clients", frames));
        all.add(new Measurement("xcore_websocket_waiting_bytes", "What these frames are long together", bytes));
        all.add(new Measurement("xcore_websocket_told_total", "Events told to a connection", hub.told()));
        all.add(new Measurement(
                "xcore_websocket_slow_clients_total",
                "Connections closed because their clients read too slowly",
                hub.slowConsumers()));
        return all;
    }
}
