package io.xcore.messaging.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.shell.kit.Output;
import io.xcore.shell.kit.Users;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a member from a channel. */
@Service
@Command(scope = "xcore", name = "channel-member-remove", description = "Removes a member from a channel")
public class ChannelMemberRemoveCommand implements Action {
    @Argument(index = 0, name = "channel", description = "The channel's id", required = true)
    @Completion(ChannelIdCompleter.class)
    private String channel;

    @Argument(index = 1, name = "user", description = "Who (name or e-mail)", required = true)
    private String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Channels channels;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        channels.removeMember(Requester.PLATFORM, channel, Users.id(directory, user));
        Output.done(user + " is no longer in " + channel, Map.of("channel_id", channel), json);
        return null;
    }
}
