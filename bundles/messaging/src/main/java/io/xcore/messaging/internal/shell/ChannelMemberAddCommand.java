package io.xcore.messaging.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.ChannelViews;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.messaging.internal.channel.Member;
import io.xcore.messaging.internal.channel.MemberRole;
import io.xcore.shell.kit.Output;
import io.xcore.shell.kit.Users;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Adds a member to a channel, or changes his role. */
@Service
@Command(scope = "xcore", name = "channel-member-add", description = "Adds a member to a channel, or changes his role")
public class ChannelMemberAddCommand implements Action {
    @Argument(index = 0, name = "channel", description = "The channel's id", required = true)
    @Completion(ChannelIdCompleter.class)
    private String channel;

    @Argument(index = 1, name = "user", description = "Who (name or e-mail)", required = true)
    private String user;

    @Option(name = "--role", description = "member, moderator or owner")
    private String role = "member";

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Channels channels;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Member member =
                channels.addMember(Requester.PLATFORM, channel, Users.id(directory, user), MemberRole.parse(role));
        Output.done(user + " is " + role + " of " + channel, ChannelViews.of(member), json);
        return null;
    }
}
