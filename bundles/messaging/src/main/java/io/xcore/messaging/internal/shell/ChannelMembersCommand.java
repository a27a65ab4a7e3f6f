package io.xcore.messaging.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.ChannelViews;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.messaging.internal.channel.Member;
import io.xcore.shell.kit.Output;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Lists the members of a channel. */
@Service
@Command(scope = "xcore", name = "channel-members", description = "Lists the members of a channel")
public class ChannelMembersCommand implements Action {
    private static final List<String> COLUMNS = List.of("user_id", "username", "role", "joined_at");

    @Argument(index = 0, name = "channel", description = "The channel's id", required = true)
    @Completion(ChannelIdCompleter.class)
    private String channel;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private Channels channels;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        List<Map<String, Object>> rows = channels.members(Requester.PLATFORM, channel).stream()
                .map(this::row)
                .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No members", noFormat);
        }
        return null;
    }

    private Map<String, Object> row(Member member) {
        Map<String, Object> row = ChannelViews.of(member);
        row.put("username", directory.find(member.userId()).map(User::username).orElse(""));
        return row;
    }
}
