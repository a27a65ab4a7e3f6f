package io.xcore.realtime.internal.shell;

import io.xcore.realtime.ConnectionInfo;
import io.xcore.realtime.ConnectionService;
import io.xcore.shell.kit.Output;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Lists the open connections. */
@Service
@Command(scope = "xcore", name = "ws-list", description = "Lists the open connections, WebSockets and event streams")
public class WsListCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("id", "endpoint", "username", "address", "opened_at", "channels", "sent_frames", "queued_frames");

    @Argument(name = "user", description = "Only those of this user (name)")
    private @Nullable String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private ConnectionService connections;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows = connections.connections().stream()
                .filter(connection -> user == null
                        || connection.username().filter(user::equals).isPresent())
                .map(WsListCommand::row)
                .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No connections", noFormat);
        }
        return null;
    }

    /** The names and the order of the REST API. */
    private static Map<String, Object> row(ConnectionInfo connection) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", connection.id());
        fields.put("endpoint", connection.endpoint());
        fields.put("user_id", connection.userId().orElse(null));
        fields.put("username", connection.username().orElse(null));
        fields.put("address", connection.address());
        fields.put(
                "opened_at",
                connection.openedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("topics", connection.topics().stream().sorted().toList());
        fields.put("channels", connection.channels().stream().sorted().toList());
        fields.put("sent_frames", connection.sentFrames());
        fields.put("received_frames", connection.receivedFrames());
        fields.put("queued_frames", connection.queuedFrames());
        fields.put("queued_bytes", connection.queuedBytes());
        return fields;
    }
}
