package io.xcore.messaging.internal.shell;

import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.ChannelChange;
import io.xcore.messaging.internal.channel.ChannelState;
import io.xcore.messaging.internal.channel.ChannelViews;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.shell.kit.Output;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Makes a channel that nobody owns; members are added to it. */
@Service
@Command(scope = "xcore", name = "channel-create", description = "Makes a channel")
public class ChannelCreateCommand implements Action {
    @Argument(index = 0, name = "channel", description = "The channel's id", required = true)
    private String channel;

    @Option(name = "--name", description = "Its name; the id otherwise")
    private @Nullable String name;

    @Option(name = "--topic", description = "What it is about")
    private @Nullable String topic;

    @Option(name = "--private", description = "Only for its members")
    private boolean hidden;

    @Option(name = "--read-only", description = "Only its moderators write")
    private boolean readOnly;

    @Option(name = "--retention-days", description = "For how many days messages are kept; 0 for ever")
    private int retentionDays;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Channels channels;

    @Override
    public Object execute() {
        ChannelState made = channels.create(
                Requester.PLATFORM,
                new ChannelChange(
                        Optional.of(channel),
                        Optional.ofNullable(name),
                        Optional.ofNullable(topic),
                        Optional.of(hidden),
                        Optional.of(readOnly),
                        Optional.of(retentionDays)));
        Output.done("Channel " + channel + " created", ChannelViews.of(made), json);
        return null;
    }
}
