package io.xcore.realtime.internal;

import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.Endpoint;
import io.xcore.realtime.internal.connection.Outbox;
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
        HubParts parts = hub.parts();
        List<Measurement> all = new ArrayList<>(ofConnections(parts.admission().connections()));
        all.add(new Measurement(
                "xcore_websocket_told_total",
                "Events told to a connection",
                parts.fanOut().told()));
        all.add(new Measurement(
                "xcore_websocket_slow_clients_total",
                "Connections closed because their clients read too slowly",
                parts.slowConsumers().count()));
        all.add(new Measurement(
                "xcore_websocket_waiting_events",
                "Events that wait to be handed to connections",
                parts.fanOut().waiting()));
        all.add(new Measurement(
                "xcore_websocket_waiting_requests",
                "Frames of clients that wait for the service that answers them",
                parts.room().size()));
        all.add(new Measurement(
                "xcore_websocket_replay_frames",
                "Events kept for clients that come back",
                parts.log().frames()));
        all.add(new Measurement(
                "xcore_websocket_replay_bytes",
                "What these events are long together",
                parts.log().bytes()));
        all.add(resumed("true", parts.replay().recovered()));
        all.add(resumed("false", parts.replay().unrecovered()));
        return all;
    }

    private static List<Measurement> ofConnections(Collection<ClientConnection> connections) {
        long frames = 0;
        long bytes = 0;
        Map<Endpoint, Integer> open = new EnumMap<>(Endpoint.class);
        for (ClientConnection connection : connections) {
            open.merge(connection.endpoint(), 1, Integer::sum);
            Outbox.Backlog backlog = connection.outbox().backlog();
            frames += backlog.frames();
            bytes += backlog.bytes();
        }
        List<Measurement> all = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.values()) {
            all.add(new Measurement(
                    "xcore_websocket_connections",
                    "Open connections, WebSockets and event streams",
                    Map.of("endpoint", endpoint.path()),
                    open.getOrDefault(endpoint, 0)));
        }
        all.add(new Measurement("xcore_websocket_waiting_frames", "Frames that wait for slow clients", frames));
        all.add(new Measurement("xcore_websocket_waiting_bytes", "What these frames are long together", bytes));
        return all;
    }

    private static Measurement resumed(String recovered, long count) {
        return new Measurement(
                "xcore_websocket_resumed_total",
                "Clients that came back and asked for what they had missed",
                Map.of("recovered", recovered),
                count);
    }
}
