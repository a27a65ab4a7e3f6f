package io.xcore.messaging.internal.shell;

import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.shell.kit.Output;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a channel and its messages. */
@Service
@Command(scope = "xcore", name = "channel-delete", description = "Removes a channel and its messages")
public class ChannelDeleteCommand implements Action {
    @Argument(index = 0, name = "channel", description = "The channel's id", required = true)
    @Completion(ChannelIdCompleter.class)
    private String channel;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Channels channels;

    @Override
    public Object execute() {
        channels.delete(Requester.PLATFORM, channel);
        Output.done("Channel " + channel + " deleted", Map.of("id", channel), json);
        return null;
    }
}
