package io.xcore.messaging.internal.shell;

import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.ChannelViews;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.shell.kit.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists channels, but for direct ones. */
@Service
@Command(scope = "xcore", name = "channel-list", description = "Lists channels, but for direct ones")
public class ChannelListCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("id", "name", "type", "is_read_only", "message_count", "retention_days", "created_at");

    @Option(name = "--after", description = "The last id of the list before")
    private String after;

    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = Channels.MOST;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Channels channels;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows =
                channels.list(Requester.PLATFORM, Optional.ofNullable(after), limit).channels().stream()
                        .map(ChannelViews::of)
                        .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No channels", noFormat);
        }
        return null;
    }
}
