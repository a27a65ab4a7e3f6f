package io.xcore.messaging.internal.shell;

import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.ChannelViews;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows a channel. */
@Service
@Command(scope = "xcore", name = "channel-info", description = "Shows a channel")
public class ChannelInfoCommand implements Action {
    @Argument(index = 0, name = "channel", description = "The channel's id", required = true)
    @Completion(ChannelIdCompleter.class)
    private String channel;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Channels channels;

    @Override
    public Object execute() {
        Output.fields(ChannelViews.of(channels.get(Requester.PLATFORM, channel)), json);
        return null;
    }
}
