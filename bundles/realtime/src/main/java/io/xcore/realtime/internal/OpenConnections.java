package io.xcore.realtime.internal;

import io.xcore.realtime.ConnectionInfo;
import io.xcore.realtime.ConnectionService;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.ClientConnection.Origin;
import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.Outbox;
import io.xcore.realtime.internal.connection.TopicFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What others may see of the connections, and do to them. */
@Component
public final class OpenConnections implements ConnectionService {
    private final HubParts parts;

    @Activate
    public OpenConnections(@Reference ConnectionHub hub) {
        this.parts = hub.parts();
    }

    @Override
    public List<ConnectionInfo> connections() {
        return parts.admission().connections().stream()
                .sorted(Comparator.comparingLong(ClientConnection::number))
                .map(OpenConnections::info)
                .toList();
    }

    @Override
    public boolean close(long connectionId) {
        return parts.admission()
                .find(connectionId)
                .filter(found -> !found.closing())
                .map(found -> {
                    found.close(CloseCode.CLOSED_BY_ADMINISTRATOR);
                    return found;
                })
                .isPresent();
    }

    @Override
    public Set<Long> connectedUsers() {
        return parts.admission().users();
    }

    @Override
    public void unsubscribe(long userId, String channelId) {
        parts.admission().of(userId).forEach(connection -> parts.subscribing().revoke(connection, channelId));
    }

    @Override
    public void unsubscribeAll(String channelId) {
        parts.subscriptions().snapshot(channelId).forEach(connection -> parts.subscribing()
                .revoke(connection, channelId));
    }

    private static ConnectionInfo info(ClientConnection connection) {
        Origin origin = connection.origin();
        Outbox.Backlog backlog = connection.outbox().backlog();
        TopicFilter filter = connection.filter();
        return new ConnectionInfo(
                origin.number(),
                origin.endpoint().path(),
                connection.identity().map(known -> known.caller().userId()),
                connection.identity().map(known -> known.caller().username()),
                origin.address(),
                origin.openedAt(),
                filter.topics(),
                filter.channels(),
                connection.outbox().sentFrames(),
                connection.receivedFrames(),
                backlog.frames(),
                backlog.bytes());
    }
}
